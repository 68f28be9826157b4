package com.leadflow.api.email;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose an email is, and what others may do with it. */
class OwnEmailsIT {
    private static final String CHANGED = "{\"subject\":\"Changed\"}";
    private static final AtomicInteger numbers = new AtomicInteger(100);

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN"})
    void isKeptByWhoWroteItAndAdmins(Persona persona) {
        String email = email(OWNER, lead(), null);

        assertThat(api.as(persona).get("/emails/" + email).status()).isEqualTo(200);
        assertThat(listed(persona, "")).contains(email);
        assertThat(api.as(persona).patch("/emails/" + email, CHANGED).status()).isEqualTo(200);
        assertThat(api.as(persona).delete("/emails/" + email).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(names = {"MATE", "STRANGER"})
    void isNotThereForOthers(Persona persona) {
        String lead = lead();
        String email = email(OWNER, lead, null);

        assertThat(api.as(persona).get("/emails/" + email).status()).isEqualTo(404);
        assertThat(listed(persona, "")).doesNotContain(email);
        assertThat(listed(persona, "?lead_id=" + lead)).isEmpty();
        assertThat(listed(persona, "?sent_by=" + OWNER.id())).doesNotContain(email);
        assertThat(api.as(persona).patch("/emails/" + email, CHANGED).status()).isEqualTo(404);
        assertThat(api.as(persona).delete("/emails/" + email).status()).isEqualTo(404);
        assertThat(subject(email)).isEqualTo("Thanks");
    }

    @Test
    void isKeptByTheTeamInACampaignOfTheirs() {
        String campaign = campaign(OWNER);
        String email = email(OWNER, lead(), campaign);

        assertThat(api.as(MATE).get("/emails/" + email).status()).isEqualTo(200);
        assertThat(listed(MATE, "?campaign_id=" + campaign)).containsExactly(email);
        assertThat(listed(MATE, "?sent_by=" + OWNER.id())).contains(email);
        assertThat(listed(MATE, "")).doesNotContain(email);
        assertThat(api.as(MATE).patch("/emails/" + email, CHANGED).status()).isEqualTo(200);
        assertThat(listed(STRANGER, "?campaign_id=" + campaign)).isEmpty();
        assertThat(api.as(STRANGER).get("/emails/" + email).status()).isEqualTo(404);
        assertThat(api.as(STRANGER).patch("/emails/" + email, CHANGED).status()).isEqualTo(404);
        assertThat(api.as(MATE).delete("/emails/" + email).status()).isEqualTo(204);
    }

    /** It would be out of their sight. */
    @Test
    void isTakenOutOfItsCampaignByWhoWroteItAlone() {
        String campaign = campaign(OWNER);
        String email = email(OWNER, lead(), campaign);

        Answer byMate = api.as(MATE).patch("/emails/" + email, "{\"campaign_id\":null}");

        assertThat(byMate.status()).isEqualTo(403);
        assertThat(byMate.body().path("code").asText()).isEqualTo("forbidden");
        assertThat(api.as(MATE)
                        .get("/emails/" + email)
                        .body()
                        .path("campaign_id")
                        .asText())
                .isEqualTo(campaign);
        assertThat(api.as(OWNER)
                        .patch("/emails/" + email, "{\"campaign_id\":null}")
                        .status())
                .isEqualTo(200);
        assertThat(api.as(MATE).get("/emails/" + email).status()).isEqualTo(404);
    }

    /** Foreign keys would be content with all of them. */
    @Test
    void refersToNothingThatItsWriterDoesNotSee() {
        String lead = lead();
        String template = template(OWNER);
        String campaign = campaign(OWNER);
        String references =
                "\"lead_id\":\"%s\",\"template_id\":\"%s\",\"campaign_id\":\"%s\"".formatted(lead, template, campaign);
        String foreign = email(STRANGER, lead(STRANGER), null);

        assertUnknown(api.as(STRANGER).post("/emails", "{\"subject\":\"A\",\"content\":\"B\"," + references + "}"));
        assertUnknown(api.as(STRANGER).patch("/emails/" + foreign, "{" + references + "}"));
        assertThat(listed(ADMIN, "?lead_id=" + lead)).isEmpty();
        assertThat(api.as(ADMIN)
                        .post("/emails", "{\"subject\":\"A\",\"content\":\"B\"," + references + "}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refersToALeadThatACampaignShows() {
        String lead = lead();
        String campaign = campaign(OWNER);
        String body = "{\"subject\":\"A\",\"content\":\"B\",\"lead_id\":\"%s\"}".formatted(lead);

        assertThat(api.as(MATE).post("/emails", body).body().path("code").asText())
                .isEqualTo("unknown-lead");
        api.as(OWNER).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        assertThat(api.as(MATE).post("/emails", body).status()).isEqualTo(201);
    }

    /** What it refers to already is nobody's news. */
    @Test
    void isChangedThoughItsLeadBelongsToAnotherNow() {
        String lead = lead();
        String email = email(OWNER, lead, null);
        api.as(OWNER).patch("/leads/" + lead, "{\"assigned_to\":\"" + MATE.id() + "\"}");

        assertThat(api.as(OWNER).get("/leads/" + lead).status()).isEqualTo(404);
        assertThat(api.as(OWNER).patch("/emails/" + email, CHANGED).status()).isEqualTo(200);
        assertThat(subject(email)).isEqualTo("Changed");
    }

    private static String lead() {
        return lead(OWNER);
    }

    private static String lead(Persona by) {
        return ArrangedCalls.id(api.as(by)
                .post(
                        "/leads",
                        "{\"name\":\"Ada Example\",\"phone\":\"+1212555%04d\"}".formatted(numbers.getAndIncrement())));
    }

    private static String campaign(Persona by) {
        return ArrangedCalls.id(api.as(by).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    private static String template(Persona by) {
        return ArrangedCalls.id(api.as(by)
                .post(
                        "/email-templates",
                        "{\"name\":\"A\",\"subject\":\"B\",\"content\":\"C\",\"category\":\"general\"}"));
    }

    private static String email(Persona by, String lead, @Nullable String campaign) {
        Answer created = api.as(by)
                .post(
                        "/emails",
                        "{\"lead_id\":\"%s\",\"subject\":\"Thanks\",\"content\":\"Thanks\",\"campaign_id\":%s}"
                                .formatted(lead, campaign == null ? "null" : "\"" + campaign + "\""));
        assertThat(created.status()).isEqualTo(201);
        return ArrangedCalls.id(created);
    }

    private static String subject(String email) {
        return api.as(ADMIN).get("/emails/" + email).body().path("subject").asText();
    }

    private static Iterable<String> listed(Persona by, String query) {
        return api.as(by).get("/emails" + query).body().path("items").findValuesAsText("id");
    }

    private static void assertUnknown(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("pointer"))
                .containsExactly("/lead_id", "/template_id", "/campaign_id");
    }
}
