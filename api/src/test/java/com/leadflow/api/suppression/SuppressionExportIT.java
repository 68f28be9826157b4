package com.leadflow.api.suppression;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole lists are exported to CSV files. */
class SuppressionExportIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);
    private static final SuppressionFiles files = new SuppressionFiles(api);

    @BeforeEach
    void empty() {
        arranged.change("delete from suppressions");
    }

    @Test
    void isExportedAsFarAsOneSeesItAndImportedAgain() {
        files.suppress("+12125550160");
        files.send(ADMIN, "?global=true", "email,reason\nada@example.com,\"said \"\"no\"\", twice\"\n");
        files.send(ADMIN, "?team_id=" + STRANGER.team(), "phone\n+12125550161\n");

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
        assertThat(SuppressionFiles.counts(files.send(OWNER, "", file.text())))
                .isEqualTo("2 rows: 2 added, 0 already, 0 rejected");
    }

    /** A spreadsheet would do what a cell says that begins so. */
    @Test
    void isExportedWithoutFormulas() {
        files.send(
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
        files.send(OWNER, "", file.text());
        assertThat(api.as(OWNER).get("/suppressions/export").text().lines().map(SuppressionExportIT::withoutTime))
                .containsExactlyInAnyOrderElementsOf(file.text()
                        .lines()
                        .map(SuppressionExportIT::withoutTime)
                        .toList());
    }

    @Test
    void isExportedInManyPages() {
        for (int part = 0; part < 2; part++) {
            files.send(OWNER, "", SuppressionFiles.numbers(1_000).replace("+1212555", "+1" + (312 + part) + "555"));
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

    private static String withoutTime(String line) {
        return line.replaceFirst(",[^,]*$", "");
    }
}
