package com.leadflow.api.csv;

/** Where an upload stands. FAILED is one that failed as a whole; single rows that are wrong do not make it so. */
enum UploadStatus {
    PROCESSING,
    COMPLETED,
    FAILED
}
