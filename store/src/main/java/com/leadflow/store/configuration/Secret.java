package com.leadflow.store.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A password or key. It can be read from configuration, and is never shown. */
public record Secret(String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret {}

    @Override
    public String toString() {
        return "[hidden]";
    }
}
