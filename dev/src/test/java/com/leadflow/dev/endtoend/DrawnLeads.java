package com.leadflow.dev.endtoend;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Draws leads from all over North America, and hands out each number once. All of them answer, some when they are called again. */
final class DrawnLeads {
    /** Where those live whose number tells nothing: one of three. */
    private static final List<String> HOMES = List.of(
            "America/New_York",
            "America/Los_Angeles",
            "America/Phoenix",
            "America/St_Johns",
            "Pacific/Honolulu",
            "Pacific/Apia",
            "Europe/London",
            "Africa/Casablanca",
            "Asia/Kolkata",
            "Australia/Lord_Howe");

    private final Random random;
    private final AreaCodes areas;
    private final Iterator<String> split;
    private final Iterator<String> whole;

    DrawnLeads(Random random, AreaCodes areas) {
        this.random = random;
        this.areas = areas;
        this.split = shuffled(areas.split(true));
        this.whole = shuffled(areas.split(false));
    }

    /**
     * Somebody to call.
     *
     * @param zones all that their number may lie in, or the one that is known to be theirs
     */
    record DrawnLead(Map<String, String> json, Set<ZoneId> zones, DrawnWindow window) {
        String number() {
            return json.getOrDefault("phone", "");
        }

        boolean mayBeCalled(Instant at) {
            return window.permits(at, zones);
        }

        /** Because the lead has asked for it. */
        boolean mayBeCalledBack(Instant at) {
            return DrawnWindow.always().permits(at, zones);
        }

        /** Otherwise the line is busy when they are called first. */
        boolean answersAtOnce() {
            return !number().endsWith(String.valueOf(Leads.THAT_IS_BUSY_ONCE));
        }
    }

    List<DrawnLead> draw(int count, DrawnWindow window) {
        return Stream.generate(() -> draw(window)).limit(count).toList();
    }

    /** Half of the numbers lie in several zones. */
    private DrawnLead draw(DrawnWindow window) {
        String number = (random.nextBoolean() ? split : whole).next();
        Map<String, String> json = new HashMap<>(Leads.withNumber(number));
        if (random.nextInt(3) > 0) {
            return new DrawnLead(json, areas.zones(Integer.parseInt(number.substring(2, 5))), window);
        }
        String home = HOMES.get(random.nextInt(HOMES.size()));
        json.put("timezone", home);
        return new DrawnLead(json, Set.of(ZoneId.of(home)), window);
    }

    private Iterator<String> shuffled(List<Integer> codes) {
        int[] areaCodes = codes.stream().mapToInt(Integer::intValue).toArray();
        List<String> numbers = new ArrayList<>(Leads.answering(areaCodes));
        numbers.addAll(Leads.busyOnce(areaCodes));
        Collections.shuffle(numbers, random);
        return numbers.iterator();
    }
}
