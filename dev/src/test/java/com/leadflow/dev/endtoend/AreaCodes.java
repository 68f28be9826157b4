package com.leadflow.dev.endtoend;

import com.leadflow.workflows.dialing.PhoneNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the area codes of North America lie by the numbering plan, whatever the product takes them for. */
final class AreaCodes {
    private static final Path TABLE = Path.of("../workflows/src/test/resources/dialing/area-codes.csv");

    private final Map<Integer, Set<ZoneId>> zones;

    private AreaCodes(Map<Integer, Set<ZoneId>> zones) {
        this.zones = zones;
    }

    /** Those of which LeadFlow takes numbers: the newest ones it does not know yet. */
    static AreaCodes read() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return new AreaCodes(lines.map(line -> line.split(" *\\| *"))
                    .filter(columns -> columns[0].matches("[0-9]{3}"))
                    .filter(columns -> PhoneNumber.parse(Leads.number(Integer.parseInt(columns[0]), 0), "ZZ")
                            .isPresent())
                    .collect(Collectors.toMap(
                            columns -> Integer.valueOf(columns[0]),
                            columns -> zones(columns[1]),
                            (one, other) -> one,
                            TreeMap::new)));
        }
    }

    /** Those that lie in more than one zone, or the others. */
    List<Integer> split(boolean split) {
        return zones.keySet().stream()
                .filter(code -> zones(code).size() > 1 == split)
                .toList();
    }

    Set<ZoneId> zones(int areaCode) {
        return Objects.requireNonNull(zones.get(areaCode), "an area code of the table");
    }

    private static Set<ZoneId> zones(String names) {
        return Arrays.stream(names.split(" ")).map(ZoneId::of).collect(Collectors.toSet());
    }
}
