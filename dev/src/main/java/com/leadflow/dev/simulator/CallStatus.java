package com.leadflow.dev.simulator;

import com.fasterxml.jackson.annotation.JsonValue;

/** The provider's statuses that a call of ours goes through, in this order. */
public enum CallStatus {
    QUEUED("queued"),
    RINGING("ringing"),
    IN_PROGRESS("in-progress"),
    ENDED("ended");

    private final String wireName;

    CallStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the provider's JSON. */
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
