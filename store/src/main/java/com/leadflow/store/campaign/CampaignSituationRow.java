package com.leadflow.store.campaign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a campaign stands.
 *
 * @param nextDue when the next waiting item is due; null when none waits
 * @param open whether a claim has not been settled
 * @param unstarted whether a claim waits for its attempt to be started
 * @param unqueued whether a lead has still to be queued
 * @param held whether a line is held, be it by a call of unknown fate
 */
public record CampaignSituationRow(
        String status,
        Instant now,
        @Nullable Instant nextDue,
        boolean open,
        boolean unstarted,
        boolean unqueued,
        boolean held) {
    /** The sweep takes up once a minute what has come to light of calls of unknown fate, and frees their lines. */
    private static final Duration SWEEP = Duration.ofMinutes(1);

    public boolean active() {
        return "active".equals(status);
    }

    public boolean finished() {
        return nextDue == null && !open && !unqueued && !held;
    }

    /** Whether there is nothing to do until the next waiting item is due, or more is known of a call of unknown fate. */
    public boolean idle() {
        return !finished() && !due() && !open && !unqueued;
    }

    public boolean due() {
        return nextDue != null && !nextDue.isAfter(now);
    }

    /** How long until the next waiting item is due; zero when one is, or when none waits. */
    public Duration untilDue() {
        return nextDue == null || due() ? Duration.ZERO : Duration.between(now, nextDue);
    }

    /** How long an idle campaign may sleep. */
    public Duration untilNext() {
        return nextDue == null ? SWEEP : untilDue();
    }

    /** As {@link #untilDue()}, but at most so long; that long when none waits. */
    public Duration untilDue(Duration atMost) {
        return nextDue != null && nextDue.isBefore(now.plus(atMost)) ? untilDue() : atMost;
    }
}
