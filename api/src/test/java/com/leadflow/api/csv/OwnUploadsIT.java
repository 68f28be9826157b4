package com.leadflow.api.csv;

import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.store.Persona;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose an upload is, with its rows, and what others may do with it. */
class OwnUploadsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN"})
    void isSeenAndDeletedByWhoSentItAndAdmins(Persona persona) {
        String upload = upload();

        assertThat(api.as(persona).get("/uploads/" + upload).status()).isEqualTo(200);
        assertThat(listed(persona, "/uploads")).contains(upload);
        assertThat(listed(persona, "/uploads/" + upload + "/leads")).hasSize(1);
        assertThat(api.as(persona).delete("/uploads/" + upload).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(names = {"MATE", "STRANGER"})
    void isNotThereForOthers(Persona persona) {
        String upload = upload();

        assertThat(api.as(persona).get("/uploads/" + upload).status()).isEqualTo(404);
        assertThat(api.as(persona).get("/uploads/" + upload + "/leads").status())
                .isEqualTo(404);
        assertThat(listed(persona, "/uploads")).doesNotContain(upload);
        assertThat(listed(persona, "/uploads?uploaded_by=" + OWNER.id())).isEmpty();
        assertThat(api.as(persona).delete("/uploads/" + upload).status()).isEqualTo(404);
        assertThat(api.as(OWNER).get("/uploads/" + upload).status()).isEqualTo(200);
    }

    /** Of the owner, with one row. */
    private static String upload() {
        UUID id = UUID.randomUUID();
        arranged.change(
                "insert into uploaded_csvs (id, filename, status, row_count, rejected_count, uploaded_by)"
                        + " values (?, 'leads.csv', 'completed', 1, 1, ?)",
                id,
                OWNER.id());
        arranged.change(
                "insert into csv_leads (id, csv_upload_id, row_number, error) values (?, ?, 1, 'no name')",
                UUID.randomUUID(),
                id);
        return id.toString();
    }

    private static Iterable<String> listed(Persona by, String path) {
        return api.as(by).get(path).body().path("items").findValuesAsText("id");
    }
}
