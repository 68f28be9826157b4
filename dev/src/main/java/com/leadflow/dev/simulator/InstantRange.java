package com.leadflow.dev.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Instants from {@code lowest} to {@code highest}, both included. Instants here have whole milliseconds, so "greater
 * than" is "at least a millisecond more".
 */
record InstantRange(Instant lowest, Instant highest) {
    /** Reads {@code <field>Gt}, {@code Ge}, {@code Lt} and {@code Le}; adds what is wrong to the problems. */
    static InstantRange parse(String field, Map<String, String> query, List<String> problems) {
        Instant lowest = Instant.EPOCH;
        Instant highest = Instant.parse("9999-12-31T23:59:59.999Z");
        for (String bound : List.of("Ge", "Gt", "Le", "Lt")) {
            String text = query.get(field + bound);
            if (text == null) {
                continue;
            }
            try {
                Instant at = instant(text);
                switch (bound) {
                    case "Ge" -> lowest = later(lowest, at.plusNanos(999_999));
                    case "Gt" -> lowest = later(lowest, at.plusMillis(1));
                    case "Le" -> highest = earlier(highest, at);
                    default -> highest = earlier(highest, at.minusNanos(1));
                }
            } catch (DateTimeParseException e) {
                problems.add(field + bound + " must be a valid ISO 8601 date string");
            }
        }
        return new InstantRange(lowest.truncatedTo(ChronoUnit.MILLIS), highest);
    }

    boolean contains(Instant at) {
        return !at.isBefore(lowest) && !at.isAfter(highest);
    }

    private static Instant instant(String text) {
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
