package com.leadflow.activities.call;

import com.leadflow.workflows.call.vapi.CallSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whoever places the calls. Every method has a timeout; an {@link IOException} means: could not be reached, try again. A {@link
 * WrongAnswerException} means: was reached, try again, but not for ever.
 */
public interface VoiceProvider {
    /** The longest that {@link #place} takes: after it a request has been answered or given up. */
    Duration PLACE_TIMEOUT = Duration.ofSeconds(20);

    /** The longest that {@link #answers} takes: less than what is taken for silence. */
    Duration ANSWERS_TIMEOUT = Duration.ofSeconds(2);

    /**
     * Whether the provider is there: asks it for something that changes nothing, once. Not when it cannot be reached, takes too long, or
     * answers that it is out of order (5xx). Any other answer will do, for what is wrong with a request for a call that one tells best.
     */
    boolean answers();

    /**
     * Asks once for a call. Never tries again by itself: an answer that is missing may still have rung a phone.
     *
     * @param latest by {@link System#nanoTime}: what could not be sent by then, because the process stood still or a connection took so
     *     long, is not sent any more, and answered as {@link PlaceAnswer.Fault#NO_CONNECTION}
     */
    PlaceAnswer place(CallRequest request, long latest);

    /** The call as it is now; empty when the provider does not know it, which shortly after its creation proves nothing. */
    Optional<CallSnapshot> get(String callId) throws IOException;

    /**
     * Looks for a call by our own id among all of the account that were created in this time, by the provider's clock. An empty
     * answer means that the whole list was read and the call is not in it; soon after the request it may still be on its way.
     */
    Optional<CallSnapshot> find(UUID historyId, Instant since, Instant until) throws IOException;

    /** Ends a live call; does nothing when it has ended. Its end is reported like any other. */
    void hangUp(String callId) throws IOException;
}
