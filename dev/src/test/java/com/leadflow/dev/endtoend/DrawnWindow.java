package com.leadflow.dev.endtoend;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A campaign's calling window, and whether somebody may be called in it: said a second time and in other words than the product's.
 *
 * @param days Sunday is 0
 * @param start quarters of an hour since midnight
 * @param end as start; not in it any more
 */
record DrawnWindow(List<Integer> days, int start, int end) {
    /** What is legal anywhere. */
    static final String LEGAL = "08:00-21:00";

    private static final LocalTime LEGAL_START = LocalTime.of(8, 0);
    private static final LocalTime LEGAL_END = LocalTime.of(21, 0);
    private static final int QUARTERS = 24 * 4;
    private static final int SHORTEST = 4 * 4;

    DrawnWindow {
        days = List.copyOf(days);
    }

    /** All that there is, so that only the law is left to say when. */
    static DrawnWindow always() {
        return new DrawnWindow(IntStream.rangeClosed(0, 6).boxed().toList(), 0, QUARTERS);
    }

    /** Some days of the week, some hours. */
    static DrawnWindow draw(Random random) {
        int spared = random.nextInt(7);
        int alsoSpared = random.nextInt(7);
        List<Integer> days = IntStream.rangeClosed(0, 6)
                .filter(day -> day != spared && day != alsoSpared)
                .boxed()
                .toList();
        int start = random.nextInt(QUARTERS - SHORTEST);
        // A window in which nobody may ever be called is refused.
        int earliestEnd = Math.max(start + SHORTEST, LEGAL_START.getHour() * 4 + 1);
        return new DrawnWindow(days, start, earliestEnd + random.nextInt(QUARTERS - earliestEnd + 1));
    }

    /** As the API takes it. */
    Map<String, Object> json() {
        return Map.of("days", days, "start", clock(start), "end", clock(end));
    }

    /** Whether the clocks of all zones show a permitted time. */
    boolean permits(Instant at, Collection<ZoneId> zones) {
        return zones.stream().map(at::atZone).allMatch(this::permits);
    }

    private boolean permits(ZonedDateTime local) {
        int quarter = local.getHour() * 4 + local.getMinute() / 15;
        LocalTime time = local.toLocalTime();
        return days.contains(local.getDayOfWeek().getValue() % 7)
                && quarter >= start
                && quarter < end
                && !time.isBefore(LEGAL_START)
                && time.isBefore(LEGAL_END);
    }

    private static String clock(int quarters) {
        return "%02d:%02d".formatted(quarters / 4, quarters % 4 * 15);
    }
}
