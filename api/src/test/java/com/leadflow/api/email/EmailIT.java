package com.leadflow.api.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailIT {
    private static final String NOBODY = "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b11";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);

    @Test
    void keepAQueuedEmailsLife() {
        String lead = rows.lead("+12125550150");
        Answer created = create(lead, "Thank you", "The garden gate is open.");
        String path = "/emails/" + ArrangedCalls.id(created);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1" + path);
        assertThat(created.body().path("status").asText()).isEqualTo("queued");
        assertThat(created.body().path("lead_id").asText()).isEqualTo(lead);
        assertThat(created.body().path("sent_at").isNull()).isTrue();
        assertThat(api.get(path).body()).isEqualTo(created.body());
        Answer changed = api.patch(path, "{\"content\":\"The gate is shut.\"}");
        assertThat(changed.body().path("content").asText()).isEqualTo("The gate is shut.");
        assertThat(changed.body().path("subject").asText()).isEqualTo("Thank you");
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.patch(path, "{}").status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
    }

    @Test
    void sealTheContentAndOnlyWhenItChanges() {
        UUID email = UUID.fromString(
                ArrangedCalls.id(create(rows.lead("+12125550151"), "Thank you", "The garden gate is open.")));
        String sealed = sealed(email);

        assertThat(stored(email)).doesNotContain("garden");
        api.patch("/emails/" + email, "{\"subject\":\"Hello\"}");
        assertThat(sealed(email)).isEqualTo(sealed);
        api.patch("/emails/" + email, "{\"content\":\"The garden gate is shut.\"}");
        assertThat(sealed(email)).isNotEqualTo(sealed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent", "delivered", "opened", "clicked", "bounced", "failed"})
    void keepWhatIsNotQueuedAnyMore(String status) {
        String email = email();
        rows.change("update emails set status = ? where id = ?", status, UUID.fromString(email));

        Answer changed = api.patch("/emails/" + email, "{\"subject\":\"Hello\"}");
        Answer deleted = api.delete("/emails/" + email);

        assertThat(changed.status()).isEqualTo(409);
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(deleted.body().path("state").asText()).isEqualTo(status);
        assertThat(api.get("/emails/" + email).body().path("subject").asText()).isEqualTo("Thank you");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"lead_id":null}                   | /lead_id     | required
                    {"lead_id":"Ada"}                  | /lead_id     | invalid-id
                    {"lead_id":"%1$s"}                 | /lead_id     | unknown-lead
                    {"template_id":"%1$s"}             | /template_id | unknown-template
                    {"campaign_id":"%1$s"}             | /campaign_id | unknown-campaign
                    {"campaign_id":1}                  | /campaign_id | invalid-type
                    {"subject":null}                   | /subject     | required
                    {"subject":"One\\nBcc: a@b.test"}  | /subject     | invalid-character
                    {"content":" "}                    | /content     | required
                    {"content":"a\\u0000"}             | /content     | invalid-character
                    {"status":"sent"}                  | /status      | unknown-property
                    """)
    void nameWhatIsWrong(String change, String pointer, String code) {
        Answer answer = api.patch("/emails/" + email(), change.formatted(NOBODY));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void nameEverythingThatANewOneRefersToInVain() {
        Answer answer = api.post(
                "/emails",
                "{\"lead_id\":\"%1$s\",\"template_id\":\"%1$s\",\"campaign_id\":\"%1$s\",\"subject\":\"A\",\"content\":\"B\"}"
                        .formatted(NOBODY));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("pointer"))
                .containsExactly("/lead_id", "/template_id", "/campaign_id");
    }

    @Test
    void keepALeadThatHasEmailsButNotATemplate() {
        String lead = rows.lead("+12125550152");
        String template = ArrangedCalls.id(api.post(
                "/email-templates", "{\"name\":\"A\",\"subject\":\"B\",\"content\":\"C\",\"category\":\"general\"}"));
        String email = ArrangedCalls.id(create(lead, "Thank you", "Hello."));
        api.patch("/emails/" + email, "{\"template_id\":\"" + template + "\"}");

        assertThat(api.delete("/leads/" + lead).body().path("code").asText()).isEqualTo("in-use");
        assertThat(api.delete("/email-templates/" + template).status()).isEqualTo(204);
        assertThat(api.get("/emails/" + email).body().path("template_id").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=bounced", "lead_id", "campaign_id", "template_id", "sent_by"})
    void filterByEveryColumnOnOffer(String filter) {
        String lead = rows.lead("+12125550153");
        String template = ArrangedCalls.id(api.post(
                "/email-templates", "{\"name\":\"A\",\"subject\":\"B\",\"content\":\"C\",\"category\":\"general\"}"));
        String email = ArrangedCalls.id(create(lead, "Thank you", "Hello."));
        api.patch(
                "/emails/" + email,
                "{\"template_id\":\"%s\",\"campaign_id\":\"%s\"}".formatted(template, rows.campaign("draft")));
        rows.change("update emails set status = 'bounced' where id = ?", UUID.fromString(email));
        String other = ofAnotherPersonInACampaign();
        String value = api.get("/emails/" + email).body().path(filter).asText();

        Answer answer = api.get("/emails?sort=created_at&" + (filter.contains("=") ? filter : filter + "=" + value));

        assertThat(answer.body().path("items").findValuesAsText("id"))
                .contains(email)
                .doesNotContain(other);
    }

    private static String ofAnotherPersonInACampaign() {
        String email = email();
        api.patch("/emails/" + email, "{\"campaign_id\":\"" + rows.campaign("draft") + "\"}");
        rows.change("update emails set sent_by = ? where id = ?", Persona.STRANGER.id(), UUID.fromString(email));
        return email;
    }

    private static String email() {
        return ArrangedCalls.id(create(rows.lead("+12125550154"), "Thank you", "Hello."));
    }

    private static Answer create(String lead, String subject, String content) {
        return api.post(
                "/emails",
                "{\"lead_id\":\"%s\",\"subject\":\"%s\",\"content\":\"%s\"}".formatted(lead, subject, content));
    }

    private static String sealed(UUID email) {
        return rows.value("select encode(content, 'hex') from emails where id = :id", email);
    }

    /** Everything that the row holds. */
    private static String stored(UUID email) {
        return rows.value(
                "select concat_ws(' ', cast(emails as text), encode(content, 'escape')) from emails where id = :id",
                email);
    }
}
