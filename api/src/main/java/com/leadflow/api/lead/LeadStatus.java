package com.leadflow.api.lead;

/** How far a lead has come. NEW becomes CONTACTED by a conversation; the others are set by people. */
enum LeadStatus {
    NEW,
    CONTACTED,
    QUALIFIED,
    CONVERTED,
    LOST
}
