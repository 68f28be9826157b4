package com.leadflow.store.call;

import com.leadflow.store.encryption.BlindIndex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permit and what has become of it: a row of {@code call_history} without its encrypted parts.
 *
 * @param attempt the how-manieth attempt of the item, from 1
 * @param stopAsked whether the lead has asked not to be called any more
 * @param deadline no call of this permit can be live after it
 * @param hasUnreadData whether settling has not acted yet on what the assistant noted in a form
 * @param breakerOpenedAt when the circuit breaker opened; null while it is closed
 * @param changedAt when the row last moved
 * @param now the database's time when the row was read
 */
public record PermitRow(
        UUID id,
        UUID queueId,
        int claim,
        @Nullable UUID campaignId,
        UUID leadId,
        BlindIndex phoneIndex,
        int attempt,
        String status,
        @Nullable String callId,
        @Nullable String outcome,
        @Nullable String endedReason,
        boolean personReached,
        boolean stopAsked,
        Instant permittedAt,
        Instant deadline,
        @Nullable Instant endedAt,
        @Nullable Instant reportedAt,
        @Nullable Instant resolvedAt,
        boolean hasUnreadData,
        @Nullable Instant hangUpRequestedAt,
        @Nullable Instant breakerOpenedAt,
        Instant changedAt,
        Instant now) {
    /** Whether it was permitted after the circuit breaker had opened, to find out whether the provider works again. */
    public boolean probe() {
        return breakerOpenedAt != null && !permittedAt.isBefore(breakerOpenedAt);
    }

    /** Not known to have led to a call, though it may have. */
    public static final String UNKNOWN = "unknown";

    /** A call that was not seen to end. */
    public static final String LOST = "lost";

    /** Nothing was sent to the provider. */
    public static final String NOT_DIALED = "not-dialed";
}
