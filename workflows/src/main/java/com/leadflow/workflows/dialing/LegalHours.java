package com.leadflow.workflows.dialing;

import java.time.LocalTime;

/**
 * The hours, in the callee's local time, outside which nobody is called on any day, whatever a campaign asks for. An end of
 * {@link LocalTime#MIDNIGHT} is the end of the day, written {@code 24:00}.
 */
public record LegalHours(LocalTime start, LocalTime end) {
    /** The United States' bound for telephone solicitation, 47 CFR 64.1200(c)(1). */
    public static final LegalHours DEFAULT = new LegalHours(LocalTime.of(8, 0), LocalTime.of(21, 0));

    /**
     * Refuses hours that are none.
     *
     * @throws IllegalArgumentException if start is not before end
     */
    public LegalHours {
        LocalHours.requireOrder(start, end);
    }

    /**
     * Reads {@code HH:MM-HH:MM}, such as {@code 08:00-21:00} or {@code 00:00-24:00}.
     *
     * @throws IllegalArgumentException with a message meant for operators
     */
    public static LegalHours parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("expected HH:MM-HH:MM, such as 08:00-21:00");
        }
        return new LegalHours(
                LocalHours.parseStart(text.substring(0, dash).strip()),
                LocalHours.parseEnd(text.substring(dash + 1).strip()));
    }

    /** The form that {@link #parse} reads. */
    public String text() {
        return LocalHours.formatStart(start) + "-" + LocalHours.formatEnd(end);
    }

    LocalHours hours() {
        return new LocalHours(start, end);
    }
}
