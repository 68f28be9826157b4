package com.leadflow.store.dialing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the whole account.
 *
 * @param holdUntil the end of the provider hold; null when there is none now
 * @param holdFailures bad answers since the provider last answered properly; above zero one line at a time probes it
 */
public record DialingStateRow(boolean killSwitch, @Nullable Instant holdUntil, int holdFailures) {
    public boolean probing() {
        return holdFailures > 0;
    }
}
