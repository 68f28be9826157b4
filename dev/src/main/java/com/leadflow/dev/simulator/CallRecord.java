package com.leadflow.dev.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator knows of one call, for comparison with what somebody else recorded.
 *
 * @param sequence place in the order of acceptance, from 1
 * @param externalId the caller's own id, from {@code customer.externalId}
 * @param behaviour what the number was to do
 * @param durationSeconds from pick-up to end, in thousandths; 0 if nobody picked up; absent before the end
 * @param transcript absent if nobody picked up, or before the report
 */
public record CallRecord(
        long sequence,
        String id,
        String number,
        @Nullable String externalId,
        @Nullable String name,
        Behaviour behaviour,
        CallStatus status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedReason,
        @Nullable Double durationSeconds,
        boolean reported,
        @Nullable String transcript,
        @Nullable Double cost) {

    /** How long it was in progress; none for a call that nobody picked up. */
    public @Nullable Long wholeSeconds() {
        return startedAt == null || durationSeconds == null ? null : Math.round(durationSeconds);
    }

    static CallRecord of(PhoneCall call) {
        CallState state = call.state();
        boolean processed = state.reported() && state.startedAt() != null;
        return new CallRecord(
                call.sequence(),
                call.id(),
                call.request().number(),
                call.request().externalId().orElse(null),
                state.name(),
                call.plan().behaviour(),
                state.status(),
                call.createdAt(),
                state.startedAt(),
                state.endedAt(),
                state.endedReason(),
                state.hasEnded() ? Double.valueOf(state.talked().toMillis() / 1000.0) : null,
                state.reported(),
                processed ? Conversation.of(call).transcript() : null,
                state.reported() ? Double.valueOf(CallCosts.of(state).total()) : null);
    }
}
