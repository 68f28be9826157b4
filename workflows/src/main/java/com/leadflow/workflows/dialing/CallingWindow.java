package com.leadflow.workflows.dialing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * The days and hours at which a campaign may call, in the callee's local time. {@code start} is permitted, {@code end} is
 * not. An end of {@link LocalTime#MIDNIGHT} is the end of the day, written {@code 24:00}.
 */
public record CallingWindow(Set<DayOfWeek> days, LocalTime start, LocalTime end) {
    public static final CallingWindow DEFAULT = new CallingWindow(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), LocalTime.of(9, 0), LocalTime.of(20, 0));

    /**
     * Refuses a window that never opens.
     *
     * @throws IllegalArgumentException if there is no day, or start is not before end; the message is meant for users
     */
    public CallingWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must name at least one day");
        }
        days = Set.copyOf(days);
        LocalHours.requireOrder(start, end);
    }

    /**
     * Reads times written as {@code HH:MM}.
     *
     * @throws IllegalArgumentException with a message meant for users
     */
    public static CallingWindow of(Set<DayOfWeek> days, String start, String end) {
        return new CallingWindow(days, LocalHours.parseStart(start), LocalHours.parseEnd(end));
    }

    /** {@code HH:MM}. */
    public String startText() {
        return LocalHours.formatStart(start);
    }

    /** {@code HH:MM}, up to {@code 24:00}. */
    public String endText() {
        return LocalHours.formatEnd(end);
    }

    /** Whether anybody may be called in it at all. */
    public boolean overlaps(LegalHours legal) {
        return hours().intersect(legal.hours()).isPresent();
    }

    LocalHours hours() {
        return new LocalHours(start, end);
    }
}
