package com.leadflow.api.suppression;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole lists are imported from CSV files, and exported to them. */
class SuppressionFileIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);

    @BeforeEach
    void empty() {
        arranged.change("delete from suppressions");
    }

    @Test
    void countsEveryRowAndSaysWhatIsWrongWithWhich() {
        suppress("+12125550161");

        Answer answer = send(OWNER, "", """
                Phone,created_at,Email,reason
                (212) 555-0160,x,,By mail
                +12125550161,x,,there already
                ,x,,nothing

                12,x,bad,both are wrong
                +12125550162,x,ada@example.com,"both, and a comma"
                +12125550160,x,,twice
                """);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("team_id").asText()).isEqualTo(String.valueOf(OWNER.team()));
        assertThat(counts(answer)).isEqualTo("6 rows: 2 added, 2 already, 2 rejected");
        assertThat(answer.body().path("errors").findValuesAsText("line")).containsExactly("4", "6");
        assertThat(answer.body().at("/errors/0/errors/0/code").asText()).isEqualTo("required");
        assertThat(answer.body().at("/errors/1/errors").findValuesAsText("pointer"))
                .containsExactly("/phone", "/email");
        assertThat(answer.text()).doesNotContain("bad");
        assertThat(arranged.text("select count(*)::text from suppressions where source = 'import'"))
                .isEqualTo("3");
    }

    @Test
    void takesNumbersAndAddressesOfOneColumn() {
        Answer answer = send(OWNER, "", "\uFEFFvalue;reason\r\n+12125550160;\r\nada@example.com;x\r\nneither;\r\n");

        assertThat(counts(answer)).isEqualTo("3 rows: 2 added, 0 already, 1 rejected");
        assertThat(answer.body().at("/errors/0/errors/0/pointer").asText()).isEqualTo("/value");
        assertThat(arranged.text("select string_agg(kind, ' ' order by kind) from suppressions"))
                .isEqualTo("email phone");
    }

    @Test
    void isForEverybodyByAdminsOnly() {
        String list = "phone\n+12125550160\n";

        assertProblem(send(OWNER, "?global=true", list), 403, "forbidden");
        assertProblem(send(ADMIN, "", list), 422, "required");
        assertProblem(send(OWNER, "?team_id=" + STRANGER.team(), list), 422, "unknown-team");
        assertProblem(send(OWNER, "?team_id=1", list), 400, "invalid-parameter");
        assertProblem(send(OWNER, "?global=yes", list), 400, "invalid-parameter");
        assertProblem(send(ADMIN, "?global=true&team_id=" + OWNER.team(), list), 400, "invalid-parameter");
        assertThat(arranged.text("select count(*)::text from suppressions")).isEqualTo("0");
        assertThat(counts(send(ADMIN, "?global=true", list))).isEqualTo("1 rows: 1 added, 0 already, 0 rejected");
        assertThat(counts(send(ADMIN, "?team_id=" + OWNER.team(), list)))
                .isEqualTo("1 rows: 1 added, 0 already, 0 rejected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                | required
            'reason,created_at\n'              | required
            'email,fax\na@example.com,+12125550160' | unknown-column
            'phone,reason,phone\n+12125550160,,+12125550161' | duplicate-column
            'phone,phone_number\n+12125550160,+12125550161' | duplicate-column
            'phone\\n"+12125550160\\n+12125550161' | malformed-csv
            'phone\\n"+1"2125550160'          | malformed-csv
            """)
    void isRefusedAsAWholeWhereItIsNotToBeRead(String file, String code) {
        assertProblem(send(OWNER, "", file.replace("\\n", "\n")), 422, code);
        assertThat(arranged.text("select count(*)::text from suppressions")).isEqualTo("0");
    }

    /** So that no column of numbers is passed over in silence. */
    @Test
    void saysWhichColumnsItDoesNotKnow() {
        Answer answer = send(OWNER, "", "email,fax,+12125550160\nada@example.com,+12125550161,\n");

        assertThat(answer.body().at("/errors/0/detail").asText())
                .contains("fax, column 3", "phone, email, value, reason", "kind, team_id, source, created_at");
        assertThat(answer.text()).doesNotContain("5550160");
    }

    @Test
    void knowsTheCommonNamesOfColumns() {
        Answer answer = send(OWNER, "", "E-mail,Phone Number\nada@example.com,+12125550160\n");

        assertThat(counts(answer)).isEqualTo("1 rows: 1 added, 0 already, 0 rejected");
        assertThat(arranged.text("select count(*)::text from suppressions")).isEqualTo("2");
    }

    /** A file that was exported is imported as it was. */
    @Test
    void holdsForWhomItsRowsSayWhereAnAdminSaysNothingElse() {
        suppress("+12125550160");
        send(ADMIN, "?global=true", "email\nada@example.com\n");
        send(ADMIN, "?team_id=" + STRANGER.team(), "phone\n+12125550160\n");
        String file = api.as(ADMIN).get("/suppressions/export").text();
        String before = scopes();
        arranged.change("delete from suppressions");

        Answer answer =
                send(ADMIN, "", file + "phone,+12125550161," + UUID.randomUUID() + ",,,\nphone,+12125550161,team,,,\n");

        assertThat(counts(answer)).isEqualTo("5 rows: 3 added, 0 already, 2 rejected");
        assertThat(answer.body().path("team_id").isNull()).isTrue();
        assertThat(answer.body().path("errors").findValuesAsText("pointer")).containsExactly("/team_id", "/team_id");
        assertThat(answer.body().path("errors").findValuesAsText("code")).containsExactly("unknown-team", "invalid-id");
        assertThat(scopes()).isEqualTo(before);
        arranged.change("delete from suppressions");
        assertThat(counts(send(ADMIN, "?global=true", file))).isEqualTo("3 rows: 2 added, 1 already, 0 rejected");
        assertThat(arranged.text("select count(*)::text from suppressions where team_id is not null"))
                .isEqualTo("0");
    }

    /** People suppress for their own team, whatever the file says. */
    @Test
    void holdsForOnesOwnTeamWhoeverItWasExportedBy() {
        Answer answer = send(OWNER, "", "phone,team_id\n+12125550160,\n+12125550161," + STRANGER.team() + "\n");

        assertThat(counts(answer)).isEqualTo("2 rows: 2 added, 0 already, 0 rejected");
        assertThat(arranged.text("select count(*)::text from suppressions where team_id = '" + OWNER.team() + "'"))
                .isEqualTo("2");
    }

    @Test
    void isInUtf8() {
        Answer answer = api.as(OWNER)
                .send(
                        "/suppressions/import",
                        request -> request.header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofByteArray("email\njürgen@example.com\n".getBytes(ISO_8859_1))));

        assertProblem(answer, 422, "not-utf-8");
    }

    @Test
    void hasAThousandRowsAtTheMost() {
        String thousand = numbers(1_000);

        assertProblem(send(OWNER, "", thousand + "+12125550160\n"), 422, "too-many");
        Answer answer = send(OWNER, "", thousand);

        assertThat(counts(answer)).isEqualTo("1000 rows: 1000 added, 0 already, 0 rejected");
    }

    @Test
    void isNotReadAsAnythingElse() {
        Answer answer = api.as(OWNER).post("/suppressions/import", "{}");

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void isImportedOnceUnderAnIdempotencyKey() {
        String list = "phone\n+12125550160\n";
        Answer first = keyed("", list);

        Answer again = keyed("", list);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertProblem(keyed("", list + "+12125550161\n"), 422, "idempotency-key-reused");
        assertProblem(keyed("?team_id=" + OWNER.team(), list), 422, "idempotency-key-reused");
    }

    @Test
    void cancelsWhatWaits() {
        String campaign = arranged.campaign("active");
        String lead = arranged.lead("+12125550160");
        arranged.attach(campaign, lead);
        UUID item = arranged.item(campaign, lead, "+12125550160", "pending");

        Answer answer = send(ADMIN, "?global=true", "phone\n+12125550160\n+12125550161\n");

        assertThat(answer.body().path("cancelled_items").asInt()).isEqualTo(1);
        assertThat(arranged.value("select status || ' ' || reason from call_queue where id = :id", item))
                .isEqualTo("cancelled suppressed");
    }

    @Test
    void isExportedAsFarAsOneSeesItAndImportedAgain() {
        suppress("+12125550160");
        send(ADMIN, "?global=true", "email,reason\nada@example.com,\"said \"\"no\"\", twice\"\n");
        send(ADMIN, "?team_id=" + STRANGER.team(), "phone\n+12125550161\n");

        Answer file = api.as(OWNER).get("/suppressions/export");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.type()).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).contains("suppressions.csv");
        assertThat(file.text().lines().map(line -> line.replaceFirst(",[^,]*$", "")))
                .containsExactly(
                        "kind,value,team_id,source,reason",
                        "phone,+12125550160," + OWNER.team() + ",manual,",
                        "email,ada@example.com,,import,\"said \"\"no\"\", twice\"");
        assertThat(api.as(ADMIN).get("/suppressions/export").text().lines()).hasSize(4);
        arranged.change("delete from suppressions");
        assertThat(counts(send(OWNER, "", file.text()))).isEqualTo("2 rows: 2 added, 0 already, 0 rejected");
    }

    /** A spreadsheet would do what a cell says that begins so. */
    @Test
    void isExportedWithoutFormulas() {
        send(
                OWNER,
                "",
                "value,reason\n=cmd@example.com,\"=HYPERLINK(\"\"https://example.com\"\")\"\n+12125550160,-1+1\n");

        Answer file = api.as(OWNER).get("/suppressions/export");

        assertThat(file.text())
                .contains("'=cmd@example.com")
                .contains("\"'=HYPERLINK(\"\"https://example.com\"\")\"")
                .contains("phone,+12125550160,")
                .contains(",'-1+1,");
        arranged.change("delete from suppressions");
        send(OWNER, "", file.text());
        assertThat(api.as(OWNER).get("/suppressions/export").text().lines().map(SuppressionFileIT::withoutTime))
                .containsExactlyInAnyOrderElementsOf(
                        file.text().lines().map(SuppressionFileIT::withoutTime).toList());
    }

    @Test
    void isExportedInManyPages() {
        for (int part = 0; part < 2; part++) {
            send(OWNER, "", numbers(1_000).replace("+1212555", "+1" + (312 + part) + "555"));
        }

        assertThat(api.as(OWNER).get("/suppressions/export").text().lines()).hasSize(2_001);
    }

    @Test
    void isNotWrittenForWhoOnlyAsksForItsHead() {
        Answer head = api.as(OWNER)
                .send("/suppressions/export", request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.type()).startsWith("text/csv");
    }

    private static String scopes() {
        return arranged.text(
                "select string_agg(concat_ws(' ', kind, encode(value_index, 'hex'), team_id), ',' order by kind, team_id) from suppressions");
    }

    private static String withoutTime(String line) {
        return line.replaceFirst(",[^,]*$", "");
    }

    private static String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj("+1212555%04d\n"::formatted)
                .collect(Collectors.joining("", "phone\n", ""));
    }

    private static void suppress(String number) {
        api.as(OWNER).post("/suppressions", "{\"phone\":\"" + number + "\"}");
    }

    private static Answer send(Persona persona, String query, String file) {
        return api.as(persona)
                .send(
                        "/suppressions/import" + query,
                        request ->
                                request.header("Content-Type", "text/csv").POST(BodyPublishers.ofString(file, UTF_8)));
    }

    private static Answer keyed(String query, String file) {
        return api.as(OWNER)
                .send(
                        "/suppressions/import" + query,
                        request -> request.header("Content-Type", "text/csv")
                                .header("Idempotency-Key", "import")
                                .POST(BodyPublishers.ofString(file, UTF_8)));
    }

    private static String counts(Answer answer) {
        return "%s rows: %s added, %s already, %s rejected"
                .formatted(
                        answer.body().path("rows"),
                        answer.body().path("added"),
                        answer.body().path("already_suppressed"),
                        answer.body().path("rejected"));
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }
}
