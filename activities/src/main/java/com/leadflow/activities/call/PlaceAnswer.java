package com.leadflow.activities.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the provider made of a request to place a call. */
public sealed interface PlaceAnswer {
    /**
     * The call is on its way.
     *
     * @param concurrencyBlocked whether the provider had no free line for it: it will end, or has ended, for that reason
     */
    record Accepted(String callId, boolean concurrencyBlocked) implements PlaceAnswer {}

    /**
     * Certainly no call.
     *
     * @param retryAfter how long the provider asks to be left alone; null when it does not say
     */
    record Refused(Fault fault, @Nullable Duration retryAfter) implements PlaceAnswer {}

    /** Maybe a call: no answer, or one that does not rule a call out. */
    record Ambiguous(String what) implements PlaceAnswer {}

    /** Why there is no call. */
    enum Fault {
        /** This number cannot be called. */
        NUMBER,
        /** Credentials, assistant, caller number or credit: no call of this campaign can be placed. */
        CONFIGURATION,
        /** The caller number has used up its calls of the day. */
        DAILY_LIMIT,
        /** No free line at the provider. */
        CAPACITY,
        /** The provider asks to slow down. */
        RATE_LIMITED,
        /** The provider is out of reach, or out of order: it was not asked for the call. */
        NO_CONNECTION
    }
}
