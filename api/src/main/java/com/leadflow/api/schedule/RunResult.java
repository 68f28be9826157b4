package com.leadflow.api.schedule;

/** What came of a run. */
enum RunResult {
    STARTED,
    SKIPPED
}
