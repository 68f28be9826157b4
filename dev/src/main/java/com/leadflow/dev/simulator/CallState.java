package com.leadflow.dev.simulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a call's life, as one value so that readers never see half a change.
 *
 * @param startedAt when somebody picked up; null if nobody did
 * @param reported whether post-processing is done, so that artifact, analysis and cost are there
 */
record CallState(
        CallStatus status,
        @Nullable String name,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedReason,
        boolean reported) {

    static CallState accepted(@Nullable String name, Instant at) {
        return new CallState(CallStatus.QUEUED, name, at, null, null, null, false);
    }

    CallState ringing(Instant at) {
        return new CallState(CallStatus.RINGING, name, at, null, null, null, false);
    }

    CallState answered(Instant at) {
        return new CallState(CallStatus.IN_PROGRESS, name, at, at, null, null, false);
    }

    CallState ended(String reason, Instant at) {
        return new CallState(CallStatus.ENDED, name, at, startedAt, at, reason, false);
    }

    CallState processed(Instant at) {
        return new CallState(status, name, at, startedAt, endedAt, endedReason, true);
    }

    CallState renamed(String newName, Instant at) {
        return new CallState(status, newName, at, startedAt, endedAt, endedReason, reported);
    }

    boolean hasEnded() {
        return status == CallStatus.ENDED;
    }

    /** Time from pick-up to end; zero before the end, or if nobody picked up. */
    Duration talked() {
        return startedAt == null || endedAt == null ? Duration.ZERO : Duration.between(startedAt, endedAt);
    }
}
