package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** When a failed webhook is tried again. Without a plan of the caller's: never. */
record BackoffPlan(boolean exponential, int maxRetries, Duration baseDelay, Set<Integer> excludedStatusCodes) {
    static BackoffPlan of(JsonNode json) {
        Set<Integer> excluded = new HashSet<>();
        json.path("excludedStatusCodes").forEach(code -> excluded.add(code.asInt()));
        return new BackoffPlan(
                json.path("type").asText().equals("exponential"),
                json.path("maxRetries").asInt(0),
                Duration.ofMillis((long) (json.path("baseDelaySeconds").asDouble(0) * 1000)),
                Set.copyOf(excluded));
    }

    /**
     * How long to wait after a failure.
     *
     * @param triesSoFar at least 1
     * @param status the answer's status; 0 if there was no answer
     */
    Optional<Duration> delayAfter(int triesSoFar, int status) {
        if (triesSoFar > maxRetries || excludedStatusCodes.contains(status)) {
            return Optional.empty();
        }
        return Optional.of(exponential ? baseDelay.multipliedBy(1L << (triesSoFar - 1)) : baseDelay);
    }
}
