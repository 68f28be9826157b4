package com.leadflow.store.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What each viewer can do with each row: as {@code access-matrix.csv} says it should be. */
final class AccessMatrix {
    private static final String FILE = "/access-matrix.csv";

    private final Map<String, Map<Viewer, String>> cells;

    private AccessMatrix(Map<String, Map<Viewer, String>> cells) {
        this.cells = cells;
    }

    /** Throws where a column is none of the viewers, or lacks. */
    static AccessMatrix read() {
        List<List<String>> lines = lines();
        List<Viewer> viewers = lines.get(0).stream().skip(2).map(Viewer::named).toList();
        Map<String, Map<Viewer, String>> cells = new LinkedHashMap<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<Viewer, String> row = new EnumMap<>(Viewer.class);
            for (int place = 0; place < viewers.size(); place++) {
                row.put(viewers.get(place), line.get(place + 2));
            }
            cells.put(line.get(0) + ": " + line.get(1), row);
        }
        return new AccessMatrix(cells);
    }

    /** The names of the rows, as {@link AccessRow} has them. */
    List<String> rows() {
        return List.copyOf(cells.keySet());
    }

    Map<Viewer, String> of(AccessRow row) {
        return Objects.requireNonNull(cells.get(row.toString()), () -> row + " is not in " + FILE);
    }

    String of(AccessRow row, Viewer viewer) {
        return Objects.requireNonNull(of(row).get(viewer), () -> viewer + " is not in " + FILE);
    }

    /** As a table for people to read, of some viewers. */
    String print(Predicate<Viewer> shown) {
        List<Viewer> viewers = Arrays.stream(Viewer.values()).filter(shown).toList();
        String head = line("row", viewers.stream().map(Viewer::title).toList());
        String rule = line("---", viewers.stream().map(viewer -> "---").toList());
        return head
                + rule
                + cells.entrySet().stream()
                        .map(row -> line(
                                row.getKey(),
                                viewers.stream()
                                        .map(row.getValue()::get)
                                        .map(cell -> "`" + cell + "`")
                                        .toList()))
                        .collect(Collectors.joining());
    }

    private static String line(String first, List<String> others) {
        return "| " + first + " | " + String.join(" | ", others) + " |\n";
    }

    private static List<List<String>> lines() {
        try (InputStream file = AccessMatrix.class.getResourceAsStream(FILE)) {
            String text = new String(Objects.requireNonNull(file, FILE).readAllBytes(), UTF_8);
            return text.lines()
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
