package com.leadflow.api.file;

/** What is known of whether a file does harm. */
enum ScanStatus {
    PENDING,
    CLEAN,
    INFECTED
}
