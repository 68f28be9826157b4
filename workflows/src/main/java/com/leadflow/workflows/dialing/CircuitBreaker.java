package com.leadflow.workflows.dialing;

import java.time.Duration;

/**
 * When dialing pauses because calls fail by the provider's or the account's fault, and for how long. Pure.
 *
 * <p>It opens when at least half of ten or more calls of the last five minutes failed so. When its delay has passed, one call
 * probes the provider: one that works closes it, one that fails opens it for twice as long.
 */
public final class CircuitBreaker {
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final long FEWEST_CALLS = 10;
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);

    /** A probe may cost a lead a call, and an outage takes hours. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    /**
     * Whether it opens.
     *
     * @param calls that ended within the window, since it was last opened or closed
     * @param faults how many of them failed by the provider's or the account's fault
     */
    public boolean opens(long calls, long faults) {
        return calls >= FEWEST_CALLS && 2 * faults >= calls;
    }

    /**
     * For how long it stays open.
     *
     * @param failures bad answers of the provider in a row, this one included
     */
    public Duration delay(int failures) {
        return new Doubling(FIRST_DELAY, LONGEST_DELAY).after(failures);
    }
}
