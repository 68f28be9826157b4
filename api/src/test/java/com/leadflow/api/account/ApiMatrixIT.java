package com.leadflow.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the running API answers to whom, about whose records, on every route. */
class ApiMatrixIT {
    /** In docs/access.md, around what this test writes when it runs with {@code -Daccess.write=true}. */
    private static final String BEGIN = "<!-- Written by ApiMatrixIT -->\n";

    private static final String END = "<!-- End -->";

    private static final Pattern BRACES = Pattern.compile("\\{([a-z_]+)}");
    private static final Map<String, String> PEOPLE = Stream.of(Persona.values())
            .collect(Collectors.toMap(
                    person -> person.name().toLowerCase(Locale.ROOT),
                    person -> person.id().toString()));

    @RegisterExtension
    static final RunningApi api = RunningApi.started(
            Map.of("RATE_LIMIT_USER", "off", "RATE_LIMIT_ADDRESS", "off", "VAPI_API_KEY", "the-key"));

    private static final MatrixRecords records = new MatrixRecords(api);

    static List<MatrixRow> rows() {
        return MatrixRow.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void holds(MatrixRow row) {
        assertThat(row.answered(answers(row))).isEqualTo(row);
    }

    @Test
    void hasARowForEveryRoute() {
        assertThat(lacking(served(), listed()))
                .as("""
                        %s has no row of the routes below. For each add one, with what it is about and whom what is answered, such as
                          PATCH /api/v1/leads/{id} | lead | 200 | 404 | 404 | 200 | 401 | {"name":"Ada"}
                        It may be about one of these, or about what you add to MatrixRecords: %s
                        Then write docs/access.md anew by running this test with -Daccess.write=true.
                        """, MatrixRow.FILE, records.names())
                .isEmpty();
    }

    @Test
    void hasNoRowWithoutARoute() {
        assertThat(lacking(listed(), served()))
                .as("%s has rows of the routes below, which the API does not have", MatrixRow.FILE)
                .isEmpty();
    }

    @Test
    void isPrinted() throws IOException {
        Path file = Path.of("../docs/access.md");
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String printed = text.substring(0, begin) + "\n" + MatrixRow.print(rows()) + "\n"
                + text.substring(text.indexOf(END, begin));

        if (Boolean.getBoolean("access.write")) {
            Files.writeString(file, printed);
        }
        assertThat(Files.readString(file))
                .as("docs/access.md, which this test writes anew with -Daccess.write=true")
                .isEqualTo(printed);
    }

    /** A record serves until somebody has changed it: who is refused leaves it as it is for the next one. */
    private static List<String> answers(MatrixRow row) {
        List<String> answers = new ArrayList<>();
        Optional<Map<String, String>> untouched = Optional.empty();
        for (Viewer viewer : Viewer.values()) {
            Map<String, String> ids = untouched.orElseGet(() -> records.make(row.of()));
            String answer = answer(row, viewer, ids);
            answers.add(answer);
            boolean changed = !row.method().equals("GET") && answer.startsWith("2");
            untouched = changed ? Optional.empty() : Optional.of(ids);
        }
        return answers;
    }

    /** The status; with a minus sign behind it, a list shows nothing of what the request is about. */
    private static String answer(MatrixRow row, Viewer viewer, Map<String, String> ids) {
        Answer answer = viewer.send(
                api,
                filled(row.address(), ids),
                request -> request.header("Content-Type", type(row.body()))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .method(row.method(), body(filled(row.body(), ids))));
        boolean hidden = answer.body().has("items") && ids.values().stream().noneMatch(answer.text()::contains);
        return answer.status() + (hidden ? " -" : "");
    }

    private static String type(String body) {
        return body.isEmpty() || body.startsWith("{") ? "application/json" : "text/csv";
    }

    /** A file that is no JSON has its lines in one line of the matrix; people may have somebody called on a day that is to come. */
    private static BodyPublisher body(String text) {
        String nextMonth = LocalDate.now(ZoneOffset.UTC).plusDays(40).toString();
        return text.isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(text.replace("\\n", "\n").replace("{next-month}", nextMonth));
    }

    private static String filled(String text, Map<String, String> ids) {
        return BRACES.matcher(text)
                .replaceAll(name -> Objects.requireNonNull(
                        ids.getOrDefault(name.group(1), PEOPLE.get(name.group(1))),
                        () -> "MatrixRecords makes nothing with an id that is named " + name.group(1)));
    }

    private static Set<String> listed() {
        return rows().stream().map(row -> row.route().toString()).collect(Collectors.toSet());
    }

    /** Without Jersey's own answers to OPTIONS. */
    private static Set<String> served() {
        return Route.of(api)
                .filter(route -> !route.method().equals("OPTIONS"))
                .map(Route::toString)
                .collect(Collectors.toSet());
    }

    private static Set<String> lacking(Set<String> wanted, Set<String> there) {
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(there);
        return lacking;
    }
}
