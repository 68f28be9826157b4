package com.leadflow.workflows.call.vapi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one message or answer of Vapi says about a call; null is what it does not say, or not legibly.
 *
 * <p>{@link #toString} hides what the lead said and the URLs: a control URL is a credential.
 *
 * @param callId Vapi's id; only of characters that are safe in a URL
 * @param attemptId our id, which we sent along; null on calls that are not ours
 * @param status Vapi's word; {@link #UNKNOWN_STATUS} if it says none
 * @param costUsd what Vapi charges, in US dollars
 * @param recordingUrl needs Vapi's key to download
 * @param personReached whether the transcript so far has words of the lead, or the call ended in a way that takes a lead who talks
 * @param report whether this is all that Vapi will tell: the call has ended and transcript and summary are in, or it never
 *     connected, so that there will be none
 * @param controlUrl where a command to hang up goes
 * @param concurrencyBlocked whether Vapi says that the account has no free line for this call
 * @param findings what Vapi has found out so far
 */
public record CallSnapshot(
        @Nullable String callId,
        @Nullable UUID attemptId,
        String status,
        @Nullable String endedReason,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable BigDecimal costUsd,
        @Nullable String transcript,
        @Nullable String recordingUrl,
        @Nullable String summary,
        boolean personReached,
        boolean report,
        @Nullable String controlUrl,
        boolean concurrencyBlocked,
        CallFindings findings) {
    public static final String UNKNOWN_STATUS = "unknown";
    static final String ENDED = "ended";

    /** What the answer to a request says at the least: there is a call. */
    public static CallSnapshot placed(String callId, UUID attemptId) {
        return new CallSnapshot(
                callId,
                attemptId,
                UNKNOWN_STATUS,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                false,
                CallFindings.NONE);
    }

    /** Only this frees the line: Vapi may add statuses, and none of the others is an end. */
    public boolean ended() {
        return status.equals(ENDED);
    }

    /** Whether somebody, or something, has picked up and the call goes on. */
    public boolean connected() {
        return status.equals("in-progress") || status.equals("forwarding");
    }

    @Override
    public String toString() {
        return "CallSnapshot[callId=" + callId + ", attemptId=" + attemptId + ", status=" + status + ", endedReason="
                + endedReason + ", report=" + report + "]";
    }
}
