package com.leadflow.workflows.dialing;

import java.util.Arrays;
import java.util.Locale;

/** What a call came to, from the lead's side. The wire names are stored and shown to users. */
public enum Outcome {
    /** A conversation took place. */
    SUCCESS,
    NO_ANSWER,
    VOICEMAIL,
    BUSY,
    /** The call did not work, for a reason that is not the lead's. */
    FAILED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The call's status: completed by a conversation or a message left; everything else failed to reach the lead. */
    public String callStatus() {
        return this == SUCCESS || this == VOICEMAIL ? "completed" : "failed";
    }

    /**
     * Reads what {@link #wireName} wrote.
     *
     * @throws IllegalArgumentException if no outcome has this name
     */
    public static Outcome fromWireName(String name) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "not an outcome; expected one of success, no-answer, voicemail, busy, failed"));
    }
}
