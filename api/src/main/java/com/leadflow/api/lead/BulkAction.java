package com.leadflow.api.lead;

/** What is done with many leads at once. */
enum BulkAction {
    ASSIGN,
    STATUS,
    ATTACH
}
