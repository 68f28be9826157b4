package com.leadflow.api.call;

/** Where a queue item stands. */
enum ItemStatus {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELLED
}
