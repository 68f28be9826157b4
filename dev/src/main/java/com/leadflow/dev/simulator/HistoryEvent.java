package com.leadflow.dev.simulator;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history; never changed once written.
 *
 * @param sequence from 1, without gaps
 * @param externalId the caller's own id, from {@code customer.externalId}
 * @param detail what the type does not say: the control's type, or the webhook's and how its delivery went
 */
public record HistoryEvent(
        long sequence,
        Instant at,
        Type type,
        String callId,
        @Nullable String externalId,
        String number,
        @Nullable String endedReason,
        @Nullable Double durationSeconds,
        @Nullable String detail) {

    /** What happened. */
    public enum Type {
        ACCEPTED,
        RINGING,
        IN_PROGRESS,
        ENDED,
        REPORTED,
        WEBHOOK_DELIVERED,
        WEBHOOK_FAILED,
        CONTROL,
        DELETED;

        /** The name in JSON: lower case, with hyphens. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
