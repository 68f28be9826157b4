package com.leadflow.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyFileIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);

    @Test
    void keepAFilesLife() {
        String lead = rows.lead("+12125550160");
        Answer created = create("Floor plan.pdf", "Application/PDF");
        String path = "/files/" + ArrangedCalls.id(created);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1" + path);
        assertThat(created.body().path("file_url").asText()).isEqualTo("/api/v1" + path + "/content");
        assertThat(created.body().path("file_type").asText()).isEqualTo("application/pdf");
        assertThat(created.body().path("file_size").asInt()).isEqualTo(48_213);
        assertThat(created.body().path("scan_status").asText()).isEqualTo("pending");
        assertThat(created.body().path("sha256").isNull()).isTrue();
        Answer changed =
                api.patch(path, "{\"name\":\"Garden.png\",\"file_type\":\"image/png\",\"lead_id\":\"" + lead + "\"}");
        assertThat(changed.body().path("file_type").asText()).isEqualTo("image/png");
        assertThat(changed.body().path("lead_id").asText()).isEqualTo(lead);
        assertThat(api.get(path).body()).isEqualTo(changed.body());
        assertThat(api.delete("/leads/" + lead).body().path("code").asText()).isEqualTo("in-use");
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.patch(path, "{}").status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
    }

    @Test
    void keepTypeAndSizeOfWhatWasScanned() {
        String path = "/files/" + scanned(ArrangedCalls.id(create("Floor plan.pdf", "application/pdf")));

        Answer refused = api.patch(path, "{\"file_size\":1}");
        Answer renamed = api.patch(path, "{\"name\":\"Ground floor.pdf\",\"file_size\":48213}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("state").asText()).isEqualTo("clean");
        assertThat(renamed.body().path("name").asText()).isEqualTo("Ground floor.pdf");
        assertThat(renamed.body().path("sha256").asText()).isEqualTo("00ff");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":null}                   | /name      | required
                    {"name":"a\\tb"}                | /name      | invalid-character
                    {"file_type":"pdf"}             | /file_type | invalid-media-type
                    {"file_type":"text/html; a=b"}  | /file_type | invalid-media-type
                    {"file_type":null}              | /file_type | required
                    {"file_size":0}                 | /file_size | out-of-range
                    {"file_size":52428801}          | /file_size | out-of-range
                    {"file_size":52428800000}       | /file_size | out-of-range
                    {"file_size":"1"}               | /file_size | invalid-type
                    {"file_size":null}              | /file_size | required
                    {"lead_id":"018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b11"} | /lead_id | unknown-lead
                    {"file_url":"https://example.com/a.pdf"} | /file_url | unknown-property
                    {"scan_status":"clean"}         | /scan_status | unknown-property
                    """)
    void nameWhatIsWrong(String change, String pointer, String code) {
        Answer answer = api.patch("/files/" + ArrangedCalls.id(create("Floor plan.pdf", "application/pdf")), change);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead_id", "scan_status", "file_type"})
    void filterByEveryColumnOnOffer(String filter) {
        String file = scanned(ArrangedCalls.id(create("Floor plan.pdf", "application/pdf")));
        api.patch("/files/" + file, "{\"lead_id\":\"" + rows.lead("+12125550161") + "\"}");
        String other = ArrangedCalls.id(create("Garden.png", "image/png"));
        String value = api.get("/files/" + file).body().path(filter).asText();

        Answer answer = api.get("/files?sort=name&" + filter + "=" + value);

        assertThat(answer.body().path("items").findValuesAsText("id"))
                .contains(file)
                .doesNotContain(other);
    }

    @Test
    void listOnesOwnFiles() {
        Answer created = create("Floor plan.pdf", "application/pdf");
        String foreign = ArrangedCalls.id(create("Garden.png", "image/png"));
        rows.change(
                "update property_files set uploaded_by = ? where id = ?",
                Persona.STRANGER.id(),
                UUID.fromString(foreign));

        for (String list : List.of(
                "/files",
                "/files?uploaded_by=" + created.body().path("uploaded_by").asText())) {
            assertThat(api.get(list).body().path("items").findValuesAsText("id"))
                    .contains(ArrangedCalls.id(created))
                    .doesNotContain(foreign);
        }
    }

    private static String scanned(String file) {
        rows.change(
                "update property_files set scan_status = 'clean', sha256 = decode('00ff', 'hex') where id = ?",
                UUID.fromString(file));
        return file;
    }

    private static Answer create(String name, String type) {
        return api.post("/files", "{\"name\":\"%s\",\"file_type\":\"%s\",\"file_size\":48213}".formatted(name, type));
    }
}
