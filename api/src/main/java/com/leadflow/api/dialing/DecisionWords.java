package com.leadflow.api.dialing;

import com.leadflow.workflows.dialing.DialReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a decision says to people: one or two sentences without personal data. */
public final class DecisionWords {
    private DecisionWords() {}

    /**
     * What a row of {@code dial_decisions} says.
     *
     * @param until when it is decided anew; null where it is not
     * @param zone whose clock has decided; null where none has
     */
    public static String of(String verdict, @Nullable String reason, @Nullable Instant until, @Nullable String zone) {
        if (verdict.equals("allow")) {
            return "Called: every rule permitted it.";
        }
        String ruling = verdict.equals("defer") && until != null
                ? "Deferred to " + LocalTimes.of(until, zone(zone)) + "."
                : "Not called.";
        return ruling + " " + reason(reason);
    }

    private static String reason(@Nullable String name) {
        return DialReason.wordsOf(name).orElse("The reason is " + name + ".");
    }

    /** One that this process does not know was written by a newer one. */
    private static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
