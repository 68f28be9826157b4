package com.leadflow.api.call;

/** What is done with many queue items at once. */
enum QueueBulkAction {
    PRIORITY,
    RESCHEDULE,
    CANCEL,
    REQUEUE
}
