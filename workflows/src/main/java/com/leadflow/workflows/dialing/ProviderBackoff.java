package com.leadflow.workflows.dialing;

import java.time.Duration;
import java.util.Set;

/**
 * For how long all dialing is held after bad answers of the provider. Pure.
 *
 * <p>Two seconds after the first, doubling with each that comes after a hold: by then one call has probed the provider.
 */
public final class ProviderBackoff {
    private static final Duration FIRST = Duration.ofSeconds(2);

    /** A probe that is certainly refused costs nothing, so dialing goes on soon after the provider does. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** A probe of which nobody knows what became of it costs a lead. */
    private static final Duration LONGEST_WHEN_AMBIGUOUS = Duration.ofMinutes(5);

    private static final Set<DialReason> AMBIGUOUS = Set.of(DialReason.UNKNOWN, DialReason.PROVIDER_SILENT);

    /**
     * For how long it is held.
     *
     * @param reason of the latest bad answer
     * @param failures bad answers of the provider in a row, each after the hold of the one before; this one included
     */
    public Duration delay(DialReason reason, int failures) {
        Duration longest = AMBIGUOUS.contains(reason) ? LONGEST_WHEN_AMBIGUOUS : LONGEST;
        return new Doubling(FIRST, longest).after(failures);
    }
}
