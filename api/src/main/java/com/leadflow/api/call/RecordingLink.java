package com.leadflow.api.call;

import java.time.Instant;
import java.util.UUID;

/**
 * A link to a call's recording.
 *
 * @param token what its address ends with
 * @param userId who got it; they have to see the call when it is followed, too
 */
record RecordingLink(String token, UUID callId, UUID userId, Instant expiresAt) {
    boolean hasExpired(Instant now) {
        return now.isAfter(expiresAt);
    }

    /** Without the token, which is as good as the recording. */
    @Override
    public String toString() {
        return "RecordingLink[callId=" + callId + "]";
    }
}
