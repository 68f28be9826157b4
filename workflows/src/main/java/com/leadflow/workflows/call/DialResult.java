package com.leadflow.workflows.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What dialing came to. Refusals and deferrals are results, not failures, and are recorded by the time they are returned.
 *
 * @param call the call to watch; null when there is none
 * @param report what became of the item; null when there is a call
 */
public record DialResult(
        @Nullable PlacedCall call, @Nullable AttemptReport report) {
    /**
     * A call that the provider has accepted.
     *
     * @param historyId our row: the permit
     * @param callId the provider's id
     */
    public record PlacedCall(UUID historyId, String callId) {}

    public static DialResult placed(UUID historyId, String callId) {
        return new DialResult(new PlacedCall(historyId, callId), null);
    }

    public static DialResult notPlaced(AttemptReport report) {
        return new DialResult(null, report);
    }
}
