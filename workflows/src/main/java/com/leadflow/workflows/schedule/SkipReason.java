package com.leadflow.workflows.schedule;

import java.util.Arrays;
import java.util.Locale;

/** Why a run did not start its campaign. Wire names are stored and part of the API; they do not change. */
public enum SkipReason {
    /** It came too late: LeadFlow was not there at its time, or no try has succeeded. */
    MISSED,
    /** The campaign still ran, and not only for callbacks to come and leads whom the caps put off. */
    CAMPAIGN_ACTIVE,
    CAMPAIGN_PAUSED,
    CAMPAIGN_FAILED,
    ASSISTANT_MISSING,
    PHONE_NUMBER_MISSING,
    /** It was due when the schedule was given other times, or switched off. */
    CHANGED,
    /** This release does not know the schedule's time zone, so the schedule was switched off. */
    UNKNOWN_TIMEZONE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads what {@link #wireName} wrote.
     *
     * @throws IllegalArgumentException for a name that this release does not know
     */
    public static SkipReason named(String wireName) {
        return Arrays.stream(values())
                .filter(reason -> reason.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason to skip a run: " + wireName));
    }
}
