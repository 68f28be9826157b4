package com.leadflow.api.file;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose a file is, and what others may do with it. */
class OwnFilesIT {
    private static final String RENAMED = "{\"name\":\"Garden.pdf\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN"})
    void isKeptByWhoAnnouncedItAndAdmins(Persona persona) {
        String file = file(OWNER, lead());

        assertThat(api.as(persona).get("/files/" + file).status()).isEqualTo(200);
        assertThat(listed(persona, "")).contains(file);
        assertThat(api.as(persona).patch("/files/" + file, RENAMED).status()).isEqualTo(200);
        assertThat(api.as(persona).delete("/files/" + file).status()).isEqualTo(204);
    }

    /** Also where a campaign shows the lead to the team. */
    @ParameterizedTest
    @EnumSource(names = {"MATE", "STRANGER"})
    void isNotThereForOthers(Persona persona) {
        String lead = lead();
        attach(lead);
        String file = file(OWNER, lead);

        assertThat(api.as(persona).get("/files/" + file).status()).isEqualTo(404);
        assertThat(listed(persona, "")).doesNotContain(file);
        assertThat(listed(persona, "?lead_id=" + lead)).isEmpty();
        assertThat(listed(persona, "?uploaded_by=" + OWNER.id())).isEmpty();
        assertThat(api.as(persona).patch("/files/" + file, RENAMED).status()).isEqualTo(404);
        assertThat(api.as(persona).delete("/files/" + file).status()).isEqualTo(404);
        assertThat(api.as(OWNER).get("/files/" + file).body().path("name").asText())
                .isEqualTo("Plan.pdf");
    }

    @Test
    void isAboutALeadThatIsSeen() {
        String lead = lead();
        String foreign = file(STRANGER, null);
        String ofTheMate = file(MATE, null);

        assertUnknownLead(api.as(STRANGER).post("/files", body(lead)));
        assertUnknownLead(api.as(STRANGER).patch("/files/" + foreign, "{\"lead_id\":\"" + lead + "\"}"));
        assertUnknownLead(api.as(MATE).patch("/files/" + ofTheMate, "{\"lead_id\":\"" + lead + "\"}"));
        attach(lead);
        assertThat(api.as(MATE)
                        .patch("/files/" + ofTheMate, "{\"lead_id\":\"" + lead + "\"}")
                        .status())
                .isEqualTo(200);
        assertUnknownLead(api.as(STRANGER).post("/files", body(lead)));
        assertThat(api.as(ADMIN).post("/files", body(lead)).status()).isEqualTo(201);
    }

    private static String lead() {
        return ArrangedCalls.id(api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"+12125550180\"}"));
    }

    private static void attach(String lead) {
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        api.as(OWNER).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
    }

    private static String file(Persona by, @Nullable String lead) {
        Answer created = api.as(by).post("/files", body(lead));
        assertThat(created.status()).isEqualTo(201);
        return ArrangedCalls.id(created);
    }

    private static String body(@Nullable String lead) {
        return "{\"name\":\"Plan.pdf\",\"file_type\":\"application/pdf\",\"file_size\":1,\"lead_id\":%s}"
                .formatted(lead == null ? "null" : "\"" + lead + "\"");
    }

    private static Iterable<String> listed(Persona by, String query) {
        return api.as(by).get("/files" + query).body().path("items").findValuesAsText("id");
    }

    private static void assertUnknownLead(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/lead_id");
        assertThat(answer.body().path("code").asText()).isEqualTo("unknown-lead");
    }
}
