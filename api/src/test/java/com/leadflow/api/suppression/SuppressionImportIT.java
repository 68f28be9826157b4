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
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole lists are imported from CSV files. */
class SuppressionImportIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);
    private static final SuppressionFiles files = new SuppressionFiles(api);

    @BeforeEach
    void empty() {
        arranged.change("delete from suppressions");
    }

    @Test
    void countsEveryRowAndSaysWhatIsWrongWithWhich() {
        files.suppress("+12125550161");

        Answer answer = files.send(OWNER, "", """
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
        assertThat(SuppressionFiles.counts(answer)).isEqualTo("6 rows: 2 added, 2 already, 2 rejected");
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
        Answer answer =
                files.send(OWNER, "", "\uFEFFvalue;reason\r\n+12125550160;\r\nada@example.com;x\r\nneither;\r\n");

        assertThat(SuppressionFiles.counts(answer)).isEqualTo("3 rows: 2 added, 0 already, 1 rejected");
        assertThat(answer.body().at("/errors/0/errors/0/pointer").asText()).isEqualTo("/value");
        assertThat(arranged.text("select string_agg(kind, ' ' order by kind) from suppressions"))
                .isEqualTo("email phone");
    }

    @Test
    void isForEverybodyByAdminsOnly() {
        String list = "phone\n+12125550160\n";

        assertProblem(files.send(OWNER, "?global=true", list), 403, "forbidden");
        assertProblem(files.send(ADMIN, "", list), 422, "required");
        assertProblem(files.send(OWNER, "?team_id=" + STRANGER.team(), list), 422, "unknown-team");
        assertProblem(files.send(OWNER, "?team_id=1", list), 400, "invalid-parameter");
        assertProblem(files.send(OWNER, "?global=yes", list), 400, "invalid-parameter");
        assertProblem(files.send(ADMIN, "?global=true&team_id=" + OWNER.team(), list), 400, "invalid-parameter");
        assertThat(arranged.text("select count(*)::text from suppressions")).isEqualTo("0");
        assertThat(SuppressionFiles.counts(files.send(ADMIN, "?global=true", list)))
                .isEqualTo("1 rows: 1 added, 0 already, 0 rejected");
        assertThat(SuppressionFiles.counts(files.send(ADMIN, "?team_id=" + OWNER.team(), list)))
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
        assertProblem(files.send(OWNER, "", file.replace("\\n", "\n")), 422, code);
        assertThat(arranged.text("select count(*)::text from suppressions")).isEqualTo("0");
    }

    /** Two numbers in one line are not one of them. */
    @Test
    void rejectsARowThatGoesBeyondItsColumns() {
        Answer answer = files.send(OWNER, "", "phone\n+12125550160,+12125550161\n+12125550162,\n");

        assertThat(SuppressionFiles.counts(answer)).isEqualTo("2 rows: 1 added, 0 already, 1 rejected");
        assertThat(answer.body().at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(answer.body().at("/errors/0/errors/0/code").asText()).isEqualTo("unnamed-column");
    }

    /** So that no column of numbers is passed over in silence. */
    @Test
    void saysWhichColumnsItDoesNotKnow() {
        Answer answer = files.send(OWNER, "", "email,fax,+12125550160\nada@example.com,+12125550161,\n");

        assertThat(answer.body().at("/errors/0/detail").asText())
                .contains("fax, column 3", "phone, email, value, reason", "kind, team_id, source, created_at");
        assertThat(answer.text()).doesNotContain("5550160");
    }

    @Test
    void knowsTheCommonNamesOfColumns() {
        Answer answer = files.send(OWNER, "", "E-mail,Phone Number\nada@example.com,+12125550160\n");

        assertThat(SuppressionFiles.counts(answer)).isEqualTo("1 rows: 1 added, 0 already, 0 rejected");
        assertThat(arranged.text("select count(*)::text from suppressions")).isEqualTo("2");
    }

    /** A file that was exported is imported as it was. */
    @Test
    void holdsForWhomItsRowsSayWhereAnAdminSaysNothingElse() {
        files.suppress("+12125550160");
        files.send(ADMIN, "?global=true", "email\nada@example.com\n");
        files.send(ADMIN, "?team_id=" + STRANGER.team(), "phone\n+12125550160\n");
        String file = api.as(ADMIN).get("/suppressions/export").text();
        String before = scopes();
        arranged.change("delete from suppressions");

        Answer answer = files.send(
                ADMIN, "", file + "phone,+12125550161," + UUID.randomUUID() + ",,,\nphone,+12125550161,team,,,\n");

        assertThat(SuppressionFiles.counts(answer)).isEqualTo("5 rows: 3 added, 0 already, 2 rejected");
        assertThat(answer.body().path("team_id").isNull()).isTrue();
        assertThat(answer.body().path("errors").findValuesAsText("pointer")).containsExactly("/team_id", "/team_id");
        assertThat(answer.body().path("errors").findValuesAsText("code")).containsExactly("unknown-team", "invalid-id");
        assertThat(scopes()).isEqualTo(before);
        arranged.change("delete from suppressions");
        assertThat(SuppressionFiles.counts(files.send(ADMIN, "?global=true", file)))
                .isEqualTo("3 rows: 2 added, 1 already, 0 rejected");
        assertThat(arranged.text("select count(*)::text from suppressions where team_id is not null"))
                .isEqualTo("0");
    }

    /** People suppress for their own team, whatever the file says. */
    @Test
    void holdsForOnesOwnTeamWhoeverItWasExportedBy() {
        Answer answer = files.send(OWNER, "", "phone,team_id\n+12125550160,\n+12125550161," + STRANGER.team() + "\n");

        assertThat(SuppressionFiles.counts(answer)).isEqualTo("2 rows: 2 added, 0 already, 0 rejected");
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
        String thousand = SuppressionFiles.numbers(1_000);

        assertProblem(files.send(OWNER, "", thousand + "+12125550160\n"), 422, "too-many");
        Answer answer = files.send(OWNER, "", thousand);

        assertThat(SuppressionFiles.counts(answer)).isEqualTo("1000 rows: 1000 added, 0 already, 0 rejected");
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

        Answer answer = files.send(ADMIN, "?global=true", "phone\n+12125550160\n+12125550161\n");

        assertThat(answer.body().path("cancelled_items").asInt()).isEqualTo(1);
        assertThat(arranged.value("select status || ' ' || reason from call_queue where id = :id", item))
                .isEqualTo("cancelled suppressed");
    }

    private static String scopes() {
        return arranged.text(
                "select string_agg(concat_ws(' ', kind, encode(value_index, 'hex'), team_id), ',' order by kind, team_id) from suppressions");
    }

    private static Answer keyed(String query, String file) {
        return api.as(OWNER)
                .send(
                        "/suppressions/import" + query,
                        request -> request.header("Content-Type", "text/csv")
                                .header("Idempotency-Key", "import")
                                .POST(BodyPublishers.ofString(file, UTF_8)));
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }
}
