package com.leadflow.api.suppression;

/** How a suppression came. */
enum SuppressionSource {
    MANUAL,
    IMPORT,
    CALL,
    UNSUBSCRIBE
}
