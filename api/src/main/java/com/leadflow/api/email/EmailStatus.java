package com.leadflow.api.email;

/** Where an email stands. QUEUED is one that is still to be sent. */
enum EmailStatus {
    QUEUED,
    SENT,
    DELIVERED,
    OPENED,
    CLICKED,
    BOUNCED,
    FAILED
}
