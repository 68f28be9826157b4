package com.leadflow.api.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvUploadIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);
    private static final FieldCipher cipher = api.keysets.cipher();

    @Test
    void showAnUploadAndItsRows() {
        String lead = rows.lead("+12125550170");
        UUID upload = upload("completed");
        row(upload, 2);
        row(upload, 1, lead);

        Answer answer = api.get("/uploads/" + upload);
        Answer page = api.get("/uploads/" + upload + "/leads");

        assertThat(answer.body().path("filename").asText()).isEqualTo("leads.csv");
        assertThat(answer.body().path("lead_count").asInt()).isEqualTo(1);
        assertThat(answer.body().path("sha256").asText()).isEqualTo("00ff");
        assertThat(page.body().path("items").findValuesAsText("row_number")).containsExactly("1", "2");
        assertThat(page.body().at("/items/0/lead_id").asText()).isEqualTo(lead);
        assertThat(page.body().at("/items/0/phone").asText()).isEqualTo("(212) 555-0170");
        assertThat(page.body().at("/items/0/email").asText()).isEqualTo("ada@example.com");
        assertThat(page.body().at("/items/1/notes").isNull()).isTrue();
    }

    @Test
    void pageThroughTheRowsInTheOrderOfTheFile() {
        UUID upload = upload("completed");
        row(upload("completed"), 1);
        for (int number = 12; number > 0; number--) {
            row(upload, number);
        }

        assertThat(all("/uploads/" + upload + "/leads?limit=5"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        assertThat(all("/uploads/" + upload + "/leads?limit=7&sort=-row_number"))
                .startsWith("12", "11", "10", "9")
                .hasSize(12);
    }

    @Test
    void findTheRowOfALead() {
        String lead = rows.lead("+12125550171");
        UUID upload = upload("completed");
        row(upload, 1);
        row(upload, 2, lead);

        assertThat(all("/uploads/" + upload + "/leads?lead_id=" + lead)).containsExactly("2");
    }

    @Test
    void goOnOnlyInTheRowsOfTheSameUpload() {
        String cursor = cursorOf(uploadOfTwoRows());

        Answer answer = api.get("/uploads/" + uploadOfTwoRows() + "/leads?limit=1&cursor=" + cursor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("cursor-mismatch");
    }

    @Test
    void refuseAPlaceThatIsNoRowNumber() {
        UUID upload = uploadOfTwoRows();
        String plain = new String(Base64.getUrlDecoder().decode(cursorOf(upload)), UTF_8);
        String bad = Base64.getUrlEncoder()
                .encodeToString(plain.replaceAll("1$", "one").getBytes(UTF_8));

        Answer answer = api.get("/uploads/" + upload + "/leads?limit=1&cursor=" + bad);

        assertThat(plain).endsWith("\n1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=nonsense", "sort=name", "csv_upload_id=1"})
    void refuseWhatIsNoOrderAndNoPlaceInIt(String query) {
        assertThat(api.get("/uploads/" + upload("completed") + "/leads?" + query)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed"})
    void deleteAnUploadButNotItsLeads(String status) {
        String lead = rows.lead("+12125550172");
        UUID upload = upload(status);
        row(upload, 1, lead);

        assertThat(api.delete("/uploads/" + upload).status()).isEqualTo(204);

        assertThat(api.get("/uploads/" + upload).status()).isEqualTo(404);
        assertThat(api.get("/uploads/" + upload + "/leads").status()).isEqualTo(404);
        assertThat(api.delete("/uploads/" + upload).status()).isEqualTo(404);
        assertThat(rows.value("select count(*) from csv_leads where csv_upload_id = :id", upload))
                .isEqualTo("0");
        assertThat(api.get("/leads/" + lead).status()).isEqualTo(200);
    }

    @Test
    void keepAnUploadThatIsBeingImported() {
        UUID upload = upload("processing");

        Answer answer = api.delete("/uploads/" + upload);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo("processing");
        assertThat(api.get("/uploads/" + upload).status()).isEqualTo(200);
    }

    @Test
    void deleteOnlyTheUploadThatWasRead() {
        UUID upload = upload("failed");
        String path = "/api/v1/uploads/" + upload;
        String seen = api.get("/uploads/" + upload).header("ETag");
        rows.change("update uploaded_csvs set status = 'completed' where id = ?", upload);

        Answer changed =
                api.send(path, request -> request.header("If-Match", seen).DELETE());
        String now = api.get("/uploads/" + upload).header("ETag");
        Answer same = api.send(path, request -> request.header("If-None-Match", now));
        Answer deleted =
                api.send(path, request -> request.header("If-Match", now).DELETE());

        assertThat(changed.status()).isEqualTo(412);
        assertThat(same.status()).isEqualTo(304);
        assertThat(deleted.status()).isEqualTo(204);
    }

    @Test
    void limitWhenUploadsWereCreated() {
        UUID first = upload("completed");
        UUID second = upload("completed");
        String time = api.get("/uploads/" + second).body().path("created_at").asText();

        assertThat(api.get("/uploads?created_after=" + time)
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(second.toString())
                .doesNotContain(first.toString());
        assertThat(api.get("/uploads?created_before=" + time)
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(first.toString())
                .doesNotContain(second.toString());
    }

    @Test
    void filterByStatus() {
        UUID failed = upload("failed");
        UUID completed = upload("completed");

        assertThat(api.get("/uploads?status=failed&sort=filename")
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(failed.toString())
                .doesNotContain(completed.toString());
    }

    @Test
    void listOnesOwnUploads() {
        UUID own = upload("completed");
        UUID foreign = upload("completed");
        rows.change("update uploaded_csvs set uploaded_by = ? where id = ?", Persona.STRANGER.id(), foreign);

        assertThat(api.get("/uploads").body().path("items").findValuesAsText("id"))
                .contains(own.toString())
                .doesNotContain(foreign.toString());
        assertThat(api.get("/uploads?uploaded_by=" + userId())
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(own.toString())
                .doesNotContain(foreign.toString());
    }

    /** Of one row that brought a lead, as the import will leave it. */
    private static UUID upload(String status) {
        UUID id = UUID.randomUUID();
        rows.change(
                "insert into uploaded_csvs (id, filename, status, row_count, lead_count, sha256, uploaded_by)"
                        + " values (?, 'leads.csv', ?, 1, 1, decode('00ff', 'hex'), cast(? as uuid))",
                id,
                status,
                userId());
        return id;
    }

    private static UUID uploadOfTwoRows() {
        UUID upload = upload("completed");
        row(upload, 1);
        row(upload, 2);
        return upload;
    }

    /** Where its list goes on after the first row. */
    private static String cursorOf(UUID upload) {
        return api.get("/uploads/" + upload + "/leads?limit=1")
                .body()
                .path("next_cursor")
                .asText();
    }

    private static UUID row(UUID upload, int number) {
        UUID id = UUID.randomUUID();
        rows.change(
                "insert into csv_leads (id, csv_upload_id, row_number, name, email, phone)"
                        + " values (?, ?, ?, 'Ada Example', ?, ?)",
                id,
                upload,
                number,
                cipher.seal(EncryptedColumn.CSV_LEADS_EMAIL, id, "ada@example.com"),
                cipher.seal(EncryptedColumn.CSV_LEADS_PHONE, id, "(212) 555-0170"));
        return id;
    }

    private static void row(UUID upload, int number, String lead) {
        rows.change("update csv_leads set lead_id = ? where id = ?", UUID.fromString(lead), row(upload, number));
    }

    private static List<String> all(String path) {
        List<String> numbers = new ArrayList<>();
        String next = "";
        do {
            Answer page = api.get(path + (next.isEmpty() ? "" : "&cursor=" + next));
            numbers.addAll(page.body().path("items").findValuesAsText("row_number"));
            next = page.body().path("next_cursor").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        return numbers;
    }

    private static String userId() {
        api.get("/uploads");
        return api.data
                .owner()
                .withHandle(handle -> handle.createQuery("select id from users where email = 'user@example.com'")
                        .mapTo(String.class)
                        .one());
    }
}
