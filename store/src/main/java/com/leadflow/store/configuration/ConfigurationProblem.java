package com.leadflow.store.configuration;

/** Stops a start: the message tells an operator which setting is wrong and what is expected. It never holds a secret. */
public final class ConfigurationProblem extends IllegalArgumentException {
    public ConfigurationProblem(String message) {
        super(message);
    }

    public ConfigurationProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
