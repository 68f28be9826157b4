package com.leadflow.api.campaign;

/** What was decided about calling a lead. */
enum Verdict {
    ALLOW,
    DEFER,
    REFUSE
}
