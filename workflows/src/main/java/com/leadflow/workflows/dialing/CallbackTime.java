package com.leadflow.workflows.dialing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * When a lead asked to be called, as an assistant has noted it. Pure.
 *
 * <p>Past is what had passed when the call began. What passed since, while the call went on or its report was on its way, is
 * still wanted: such a lead is called as soon as may be.
 */
public sealed interface CallbackTime {
    /** How far ahead a lead may ask: what is later is a mistake. */
    Period LONGEST = Period.ofYears(1);

    /**
     * Under which name assistants note it, unless the campaign says otherwise. The column {@code campaigns.callback_field} has the same
     * default, for campaigns that are older than it.
     */
    String DEFAULT_FIELD = "callback_at";

    /** The time that can be kept, now or later. */
    record Asked(Instant at) implements CallbackTime {}

    /** There is no callback, for this reason. */
    record Ignored(DialReason reason) implements CallbackTime {}

    /**
     * Reads RFC 3339, or a date and time of the lead's own clock. Where the lead may be in several zones, it is the latest instant at
     * which one of their clocks shows that: nobody is called too early.
     *
     * @param began when the call was permitted
     */
    static CallbackTime read(String text, Set<ZoneId> zones, Instant began, Instant now) {
        return instant(text.strip(), zones)
                .map(at -> judge(at, began, now))
                .orElseGet(() -> new Ignored(DialReason.CALLBACK_UNREADABLE));
    }

    /** Whether it is further ahead than anybody may ask. */
    static boolean isTooFar(Instant at, Instant now) {
        return at.isAfter(now.atOffset(ZoneOffset.UTC).plus(LONGEST).toInstant());
    }

    private static CallbackTime judge(Instant at, Instant began, Instant now) {
        if (at.isBefore(began)) {
            return new Ignored(DialReason.CALLBACK_PAST);
        }
        if (isTooFar(at, now)) {
            return new Ignored(DialReason.CALLBACK_TOO_FAR);
        }
        return new Asked(at.isBefore(now) ? now : at);
    }

    private static Optional<Instant> instant(String text, Set<ZoneId> zones) {
        try {
            return Optional.of(OffsetDateTime.parse(withT(text)).toInstant());
        } catch (DateTimeException noOffset) {
            return localTime(withT(text), zones);
        }
    }

    /** RFC 3339 permits a blank in its place. */
    private static String withT(String text) {
        return text.replaceFirst(" ", "T");
    }

    private static Optional<Instant> localTime(String text, Set<ZoneId> zones) {
        try {
            LocalDateTime local = LocalDateTime.parse(text);
            return zones.stream().map(zone -> local.atZone(zone).toInstant()).max(Comparator.naturalOrder());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
