package com.leadflow.api.schedule;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A schedule belongs to whom its campaign belongs to. */
class TeamSchedulesIT {
    private static final String RENAMED = "{\"name\":\"Evenings\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "ADMIN"})
    void isKeptByTheTeamAndAdmins(Persona persona) {
        String campaign = campaign(OWNER);
        String schedule = schedule(persona, campaign);

        assertThat(api.as(persona).get("/schedules/" + schedule).status()).isEqualTo(200);
        assertThat(listed(persona, "")).contains(schedule);
        assertThat(listed(persona, "?campaign_id=" + campaign)).containsExactly(schedule);
        assertThat(api.as(persona).patch("/schedules/" + schedule, RENAMED).status())
                .isEqualTo(200);
        assertThat(api.as(persona).delete("/schedules/" + schedule).status()).isEqualTo(204);
    }

    @Test
    void isNotThereForOthers() {
        String campaign = campaign(OWNER);
        String schedule = schedule(OWNER, campaign);

        assertThat(api.as(STRANGER).get("/schedules/" + schedule).status()).isEqualTo(404);
        assertThat(listed(STRANGER, "")).doesNotContain(schedule);
        assertThat(listed(STRANGER, "?campaign_id=" + campaign)).isEmpty();
        assertThat(api.as(STRANGER).patch("/schedules/" + schedule, RENAMED).status())
                .isEqualTo(404);
        assertThat(api.as(STRANGER).delete("/schedules/" + schedule).status()).isEqualTo(404);
        assertThat(api.as(OWNER)
                        .get("/schedules/" + schedule)
                        .body()
                        .path("name")
                        .asText())
                .isEqualTo("Mornings");
    }

    @Test
    void isOfACampaignThatIsSeen() {
        String campaign = campaign(OWNER);
        String foreign = schedule(STRANGER, campaign(STRANGER));

        assertUnknownCampaign(api.as(STRANGER).post("/schedules", body(campaign)));
        assertUnknownCampaign(
                api.as(STRANGER).patch("/schedules/" + foreign, "{\"campaign_id\":\"" + campaign + "\"}"));
        assertThat(listed(ADMIN, "?campaign_id=" + campaign)).isEmpty();
        assertThat(api.as(ADMIN)
                        .patch("/schedules/" + foreign, "{\"campaign_id\":\"" + campaign + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.as(MATE).get("/schedules/" + foreign).status()).isEqualTo(200);
    }

    private static String campaign(Persona by) {
        return ArrangedCalls.id(api.as(by).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    private static String schedule(Persona by, String campaign) {
        Answer created = api.as(by).post("/schedules", body(campaign));
        assertThat(created.status()).isEqualTo(201);
        return ArrangedCalls.id(created);
    }

    private static String body(String campaign) {
        return "{\"campaign_id\":\"%s\",\"name\":\"Mornings\",\"frequency\":\"daily\",\"time\":\"09:00\",\"timezone\":\"America/New_York\"}"
                .formatted(campaign);
    }

    private static Iterable<String> listed(Persona by, String query) {
        return api.as(by).get("/schedules" + query).body().path("items").findValuesAsText("id");
    }

    private static void assertUnknownCampaign(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/campaign_id");
        assertThat(answer.body().path("code").asText()).isEqualTo("unknown-campaign");
    }
}
