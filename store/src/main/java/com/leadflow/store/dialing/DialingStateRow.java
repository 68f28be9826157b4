package com.leadflow.store.dialing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the whole account.
 *
 * @param holdUntil the end of the provider hold; null when there is none now
 * @param holdFailures bad answers since the provider last answered properly; above zero one line at a time probes it
 * @param breakerOpen whether the hold, and what probes the provider after it, is the circuit breaker's
 */
public record DialingStateRow(boolean killSwitch, @Nullable Instant holdUntil, int holdFailures, boolean breakerOpen) {
    public boolean probing() {
        return holdFailures > 0;
    }
}
