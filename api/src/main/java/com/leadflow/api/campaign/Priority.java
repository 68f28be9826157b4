package com.leadflow.api.campaign;

/** Which queue items are called first. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH
}
