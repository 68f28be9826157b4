package com.leadflow.api.schedule;

/** How often a schedule runs. */
enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY
}
