package com.leadflow.dev.bench.queue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where it is noon, and where it is evening, night or early morning: in a campaign that calls from 9 to 18 some leads are due at once
 * and stay so for hours, the others are due at nine o'clock of theirs, in one to fourteen hours.
 */
record CallableZones(String due, List<String> later) {
    static final Map<String, Object> WINDOW =
            Map.of("days", List.of(0, 1, 2, 3, 4, 5, 6), "start", "09:00", "end", "18:00");

    private static final int NOON = 12;
    private static final int EVENING = 19;
    private static final int MORNING = 8;

    CallableZones {
        later = List.copyOf(later);
    }

    static CallableZones at(Instant now) {
        String due = zones().filter(zone -> hour(now, zone) == NOON).findFirst().orElseThrow();
        List<String> later = zones().filter(zone -> hour(now, zone) >= EVENING || hour(now, zone) < MORNING)
                .toList();
        return new CallableZones(due, later);
    }

    /** A lead for each of the numbers, of which so many from the first on are due at once. */
    List<Map<String, String>> leads(List<String> numbers, int dueAtOnce) {
        List<Map<String, String>> leads = new ArrayList<>();
        for (int place = 0; place < numbers.size(); place++) {
            String zone = place < dueAtOnce ? due : later.get(place % later.size());
            leads.add(Map.of("name", "Ada Example", "phone", numbers.get(place), "timezone", zone));
        }
        return leads;
    }

    private static Stream<String> zones() {
        // West of Greenwich these names have a plus.
        return IntStream.rangeClosed(-14, 12).mapToObj("Etc/GMT%+d"::formatted);
    }

    private static int hour(Instant now, String zone) {
        return now.atZone(ZoneId.of(zone)).getHour();
    }
}
