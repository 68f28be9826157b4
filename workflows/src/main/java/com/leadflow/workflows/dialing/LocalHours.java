package com.leadflow.workflows.dialing;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stretch of a local day: {@code start} belongs to it, {@code end} does not. An end of {@link LocalTime#MIDNIGHT} is the
 * end of the day, written {@code 24:00}.
 */
record LocalHours(LocalTime start, LocalTime end) {
    private static final Pattern CLOCK = Pattern.compile("[0-9]{2}:[0-9]{2}");
    private static final String END_OF_DAY = "24:00";

    LocalHours {
        requireOrder(start, end);
    }

    static void requireOrder(LocalTime start, LocalTime end) {
        if (!isBeforeEnd(start, end)) {
            throw new IllegalArgumentException(
                    "start must be before end, and both on one day; an end of 24:00 is midnight");
        }
    }

    static LocalTime parseStart(String text) {
        return parseClock(text, "start");
    }

    static LocalTime parseEnd(String text) {
        if (text.equals(END_OF_DAY)) {
            return LocalTime.MIDNIGHT;
        }
        LocalTime end = parseClock(text, "end");
        if (end.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("end must be after 00:00; the end of the day is 24:00");
        }
        return end;
    }

    static String formatStart(LocalTime start) {
        return start.toString();
    }

    static String formatEnd(LocalTime end) {
        return end.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : end.toString();
    }

    boolean contains(LocalTime time) {
        return !time.isBefore(start) && isBeforeEnd(time, end);
    }

    Optional<LocalHours> intersect(LocalHours other) {
        LocalTime laterStart = start.isAfter(other.start) ? start : other.start;
        LocalTime earlierEnd = isBeforeEnd(end, other.end) && !end.equals(LocalTime.MIDNIGHT) ? end : other.end;
        return isBeforeEnd(laterStart, earlierEnd)
                ? Optional.of(new LocalHours(laterStart, earlierEnd))
                : Optional.empty();
    }

    private static boolean isBeforeEnd(LocalTime time, LocalTime end) {
        return end.equals(LocalTime.MIDNIGHT) || time.isBefore(end);
    }

    private static LocalTime parseClock(String text, String name) {
        if (CLOCK.matcher(text).matches()) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                // Falls through to the message that says what is expected: the parser's own names no field.
            }
        }
        throw new IllegalArgumentException(name + " must be a time of day as HH:MM, such as 09:00");
    }
}
