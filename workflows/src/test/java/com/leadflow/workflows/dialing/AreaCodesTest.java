package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Compares the zones of numbers with a table that was made from the numbering plan, not from the mapper that the product asks. */
class AreaCodesTest {
    /** libphonenumber does not know numbers of these yet: they are refused as not valid. Once it does, their zones have to be right. */
    private static final Set<String> TOO_NEW =
            Set.of("357", "436", "457", "465", "471", "621", "624", "679", "729", "837", "861", "924");

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");

    private static final NumberZones NUMBERS = new NumberZones();

    /** Most area codes have their zones in common with many others. */
    private static final Map<List<Set<ZoneId>>, List<Instant>> DIFFERENT = new ConcurrentHashMap<>();

    /** Each at every hour of two years, as names do not matter, but clocks. More zones between the table's change nothing. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "/dialing/area-codes.csv", delimiter = '|', useHeadersInDisplayName = true)
    void everyClockOfTheAreaIsLookedAtAndNoneBeyondThem(String areaCode, String zones, String where) {
        Set<ZoneId> asked = NUMBERS.zonesOf(new PhoneNumber("+1" + areaCode + "5550101"));
        Set<ZoneId> expected = Arrays.stream(zones.split(" ")).map(ZoneId::of).collect(Collectors.toSet());

        if (asked.isEmpty()) {
            assertThat(TOO_NEW)
                    .as("area codes of which nothing is known: %s", where)
                    .contains(areaCode);
            return;
        }
        assertThat(DIFFERENT.computeIfAbsent(List.of(asked, expected), both -> different(asked, expected)))
                .as("hours at which the clocks of %s are not those of %s", where, asked)
                .isEmpty();
    }

    private static List<Instant> different(Set<ZoneId> asked, Set<ZoneId> expected) {
        return Stream.iterate(FROM, hour -> hour.isBefore(TO), hour -> hour.plus(Duration.ofHours(1)))
                .filter(hour -> {
                    NavigableSet<ZoneOffset> asks = offsets(asked, hour);
                    NavigableSet<ZoneOffset> expects = offsets(expected, hour);
                    return !asks.containsAll(expects) || !ends(asks).equals(ends(expects));
                })
                .toList();
    }

    private static NavigableSet<ZoneOffset> offsets(Collection<ZoneId> zones, Instant at) {
        return zones.stream().map(zone -> zone.getRules().getOffset(at)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where it is earliest and where it is latest: these say when nobody may be called. */
    private static List<ZoneOffset> ends(NavigableSet<ZoneOffset> offsets) {
        return List.of(offsets.first(), offsets.last());
    }
}
