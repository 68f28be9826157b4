package com.leadflow.store.dialing;

import com.leadflow.workflows.dialing.DialReason;
import org.jspecify.annotations.Nullable;

/** What has begun a provider hold, as people say it. */
public final class HoldWords {
    private HoldWords() {}

    /**
     * One sentence.
     *
     * @param reason as stored, perhaps by a newer release; null where nobody has said
     */
    public static String of(@Nullable String reason) {
        if (reason == null) {
            return "The reason is not known.";
        }
        return DialReason.fromWireName(reason).map(HoldWords::words).orElse("The reason is " + reason + ".");
    }

    /** Most reasons are told as they are of calls; those that say what becomes of one call are told otherwise. */
    private static String words(DialReason reason) {
        return switch (reason) {
            case UNKNOWN ->
                "A request to place a call was not answered in time, or with an error that does not tell whether it was placed.";
            case CAPACITY -> "The provider had no free line.";
            case NO_CONNECTION -> "The provider could not be reached, or was out of order.";
            case RATE_LIMITED -> "The provider asked to slow down.";
            case DAILY_LIMIT -> "The provider's daily limit of calls is used up.";
            default -> reason.inWords();
        };
    }
}
