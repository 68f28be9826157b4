package com.leadflow.api.lead;

/** What an entry of a timeline is about. */
enum TimelineKind {
    CALL,
    EMAIL,
    /** A verdict on calling the lead that was not "yes". */
    DECISION,
    FILE,
    CREATION,
    /** A change of the lead's status. */
    STATUS,
    /** A change of who looks after the lead. */
    ASSIGNMENT
}
