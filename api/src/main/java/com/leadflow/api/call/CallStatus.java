package com.leadflow.api.call;

/** Where a call stands. COMPLETED is a conversation or voicemail; FAILED means that the lead was not reached. */
enum CallStatus {
    INITIATED,
    IN_PROGRESS,
    COMPLETED,
    FAILED
}
