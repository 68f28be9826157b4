package com.leadflow.workflows.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Watches a local clock, minute by minute, and notes when it first showed each time of day of each day, or was past it; and which days it
 * showed at all. Knows nothing of gaps and overlaps.
 */
final class ClockWalk {
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int SECONDS = 60;

    private final Set<LocalDate> daysSeen = new TreeSet<>();
    private final Map<Integer, Map<LocalDate, Instant>> reached = new HashMap<>();

    /** @param minutesOfDay the times of day that are of interest */
    ClockWalk(ZoneId zone, Instant from, Instant until, List<Integer> minutesOfDay) {
        minutesOfDay.forEach(minute -> reached.put(minute, new TreeMap<>()));
        ZoneRules rules = zone.getRules();
        long first = from.getEpochSecond() / SECONDS;
        long furthest = shown(rules, first) - 1;
        for (long minute = first; minute < until.getEpochSecond() / SECONDS; minute++) {
            long local = shown(rules, minute);
            while (furthest < local) {
                furthest++;
                note(furthest, minute);
            }
            if (local % MINUTES_OF_DAY == MINUTES_OF_DAY / 2) {
                daysSeen.add(LocalDate.ofEpochDay(local / MINUTES_OF_DAY));
            }
        }
    }

    /** The days whose noon was shown. */
    Set<LocalDate> daysSeen() {
        return daysSeen;
    }

    /** By day, when the clock showed this time or was past it. */
    Map<LocalDate, Instant> reached(int minuteOfDay) {
        return reached.getOrDefault(minuteOfDay, Map.of());
    }

    private void note(long local, long minute) {
        Map<LocalDate, Instant> days = reached.get((int) (local % MINUTES_OF_DAY));
        if (days != null) {
            days.put(LocalDate.ofEpochDay(local / MINUTES_OF_DAY), Instant.ofEpochSecond(minute * SECONDS));
        }
    }

    /** Minutes since 1970 by the local clock. */
    private static long shown(ZoneRules rules, long minute) {
        Instant instant = Instant.ofEpochSecond(minute * SECONDS);
        return minute + rules.getOffset(instant).getTotalSeconds() / SECONDS;
    }
}
