package com.leadflow.dev.bench;

import java.time.Instant;
import java.time.ZoneId;
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

    /** For the lead of this place: one after the other. */
    String later(int place) {
        return later.get(place % later.size());
    }

    private static Stream<String> zones() {
        // West of Greenwich these names have a plus.
        return IntStream.rangeClosed(-14, 12).mapToObj("Etc/GMT%+d"::formatted);
    }

    private static int hour(Instant now, String zone) {
        return now.atZone(ZoneId.of(zone)).getHour();
    }
}
