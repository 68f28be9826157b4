package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What each viewer is answered to one request: a line of {@code api-matrix.csv}.
 *
 * @param request method and path of a route, and perhaps a query
 * @param of what it is about, as {@link MatrixRecords} names it
 * @param answers a status for each of {@link Viewer}, with a minus sign behind that of a list which does not show the record
 * @param body empty where none is sent; like the path it may name ids of the record in braces
 */
record MatrixRow(String request, String of, List<String> answers, String body) {
    static final String FILE = "api/src/test/resources/api-matrix.csv";

    private static final List<String> COLUMNS = Stream.of(
                    Stream.of("request", "of"), Arrays.stream(Viewer.values()).map(Viewer::title), Stream.of("body"))
            .flatMap(columns -> columns)
            .toList();

    MatrixRow {
        answers = List.copyOf(answers);
    }

    /** Throws where they do not have the columns that there have to be. */
    static List<MatrixRow> all() {
        List<List<String>> lines = lines();
        if (!lines.get(0).equals(COLUMNS)) {
            throw new IllegalStateException("the columns of " + FILE + " have to be " + COLUMNS);
        }
        return lines.stream().skip(1).map(MatrixRow::of).toList();
    }

    String method() {
        return request.substring(0, request.indexOf(' '));
    }

    /** With the query. */
    String address() {
        return request.substring(request.indexOf(' ') + 1);
    }

    Route route() {
        return new Route(method(), address().replaceFirst("\\?.*", ""));
    }

    MatrixRow answered(List<String> others) {
        return new MatrixRow(request, of, others, body);
    }

    /** As the line that it is in the file. */
    @Override
    public String toString() {
        return String.join(" | ", request, of, String.join(" | ", answers), body);
    }

    /** As a table for people to read. */
    static String print(List<MatrixRow> rows) {
        StringBuilder table = new StringBuilder("| request | of |");
        Arrays.stream(Viewer.values())
                .forEach(viewer -> table.append(' ').append(viewer.title()).append(" |"));
        table.append("\n|").append(" --- |".repeat(2 + Viewer.values().length)).append('\n');
        rows.forEach(row -> table.append("| `%s` %s| %s | %s |\n"
                .formatted(
                        row.request,
                        row.body.isEmpty() ? "" : "`" + row.body + "` ",
                        row.of,
                        String.join(" | ", row.answers))));
        return table.toString();
    }

    private static MatrixRow of(List<String> cells) {
        if (cells.size() != COLUMNS.size()) {
            throw new IllegalStateException(FILE + " has a line with too few cells or too many: " + cells);
        }
        int last = cells.size() - 1;
        return new MatrixRow(cells.get(0), cells.get(1), cells.subList(2, last), cells.get(last));
    }

    private static List<List<String>> lines() {
        try (InputStream file = MatrixRow.class.getResourceAsStream("/api-matrix.csv")) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
