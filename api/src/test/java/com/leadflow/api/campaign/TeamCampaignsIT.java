package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A campaign belongs to the team of who made it, with all that hangs on it. */
class TeamCampaignsIT {
    private static final String NUMBER = "+12125550100";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "ADMIN"})
    void isSeenAndRunByTheTeamAndAdmins(Persona persona) {
        Arranged all = arrange();

        assertThat(api.as(persona).get("/campaigns/" + all.campaign()).status()).isEqualTo(200);
        assertThat(listed(persona, "/campaigns")).contains(all.campaign());
        assertThat(api.as(persona)
                        .get("/campaigns/" + all.campaign() + "/progress")
                        .body()
                        .path("calls")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.as(persona)
                        .get("/campaigns/" + all.campaign() + "/statistics")
                        .body()
                        .path("total")
                        .path("calls")
                        .asInt())
                .isEqualTo(1);
        assertThat(leads(persona, all.campaign())).containsExactly(all.lead());
        assertThat(listed(persona, "/call-queue?campaign_id=" + all.campaign())).containsExactly(all.item());
        assertThat(api.as(persona).get("/call-history/" + all.call()).status()).isEqualTo(200);
        assertThat(api.as(persona)
                        .patch("/campaigns/" + all.campaign(), "{\"name\":\"Opener house\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.as(persona)
                        .patch("/call-queue/" + all.item(), "{\"status\":\"cancelled\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.as(persona)
                        .post("/campaigns/" + all.campaign() + "/stop", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isHandedToAnotherTeamByAdmins() {
        Arranged all = arrange();
        String path = "/campaigns/" + all.campaign();

        Answer moved = api.as(ADMIN).patch(path, "{\"team_id\":\"" + STRANGER.team() + "\"}");

        assertThat(moved.body().path("team_id").asText()).isEqualTo(String.valueOf(STRANGER.team()));
        assertThat(listed(ADMIN, "/campaigns?team_id=" + STRANGER.team())).contains(all.campaign());
        assertThat(api.as(OWNER).get(path).status()).isEqualTo(404);
        assertThat(api.as(OWNER).get("/call-history/" + all.call()).status()).isEqualTo(404);
        assertThat(api.as(STRANGER).get(path).status()).isEqualTo(200);
        assertThat(leads(STRANGER, all.campaign())).containsExactly(all.lead());
        assertThat(listed(STRANGER, "/call-queue?campaign_id=" + all.campaign()))
                .containsExactly(all.item());
        assertThat(api.as(STRANGER).get("/call-history/" + all.call()).status()).isEqualTo(200);

        api.as(ADMIN).patch(path, "{\"team_id\":null}");

        assertThat(api.as(STRANGER).get(path).status()).isEqualTo(404);
        assertThat(api.as(MATE).get(path).status()).isEqualTo(404);
        assertThat(api.as(OWNER).get(path).status()).isEqualTo(200);
    }

    @Test
    void isCreatedForAnyTeamByAdmins() {
        String body = "{\"name\":\"Open house\",\"team_id\":\"" + STRANGER.team() + "\"}";

        String campaign = ArrangedCalls.id(api.as(ADMIN).post("/campaigns", body));

        assertThat(api.as(STRANGER).get("/campaigns/" + campaign).status()).isEqualTo(200);
        assertThat(api.as(OWNER).post("/campaigns", body).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE"})
    void isHandedToNoOtherTeamByItsPeople(Persona persona) {
        String path = "/campaigns/" + arrange().campaign();

        for (String team : new String[] {"null", "\"" + STRANGER.team() + "\""}) {
            assertThat(api.as(persona).patch(path, "{\"team_id\":" + team + "}").status())
                    .isEqualTo(403);
        }
        assertThat(api.as(persona)
                        .patch(path, "{\"team_id\":\"" + persona.team() + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isHandedToTeamsThatThereAre() {
        String path = "/campaigns/" + arrange().campaign();

        Answer answer = api.as(ADMIN).patch(path, "{\"team_id\":\"" + UUID.randomUUID() + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asText()).isEqualTo("unknown-team");
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "ADMIN"})
    void givesUpALeadToTheTeamAndAdmins(Persona persona) {
        Arranged all = arrange();
        arranged.change("delete from call_history");
        arranged.change("update call_queue set status = 'cancelled', line_held = false");

        assertThat(api.as(persona)
                        .delete("/campaigns/" + all.campaign() + "/leads/" + all.lead())
                        .status())
                .isEqualTo(204);
        assertThat(leads(persona, all.campaign())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE"})
    void isClonedForTheTeam(Persona persona) {
        Arranged all = arrange();

        Answer clone = api.as(persona).post("/campaigns/" + all.campaign() + "/clone", "{\"with_leads\":true}");

        assertThat(clone.status()).isEqualTo(201);
        assertThat(clone.body().path("created_by").asText())
                .isEqualTo(persona.id().toString());
        assertThat(leads(OWNER, ArrangedCalls.id(clone))).containsExactly(all.lead());
        assertThat(leads(MATE, ArrangedCalls.id(clone))).containsExactly(all.lead());
        assertNotFound(api.as(STRANGER).get("/campaigns/" + ArrangedCalls.id(clone)));
    }

    /** Admins are in no team here. */
    @Test
    void isClonedForAnAdminAlone() {
        Arranged all = arrange();

        Answer clone = api.as(ADMIN).post("/campaigns/" + all.campaign() + "/clone", "{\"with_leads\":true}");

        assertThat(clone.body().path("created_by").asText())
                .isEqualTo(ADMIN.id().toString());
        assertThat(leads(ADMIN, ArrangedCalls.id(clone))).containsExactly(all.lead());
        assertNotFound(api.as(OWNER).get("/campaigns/" + ArrangedCalls.id(clone)));
    }

    @Test
    void isNotThereForOthers() {
        Arranged all = arrange();

        assertThat(listed(STRANGER, "/campaigns")).doesNotContain(all.campaign());
        assertThat(listed(STRANGER, "/call-queue?campaign_id=" + all.campaign()))
                .isEmpty();
        assertThat(listed(STRANGER, "/call-history?campaign_id=" + all.campaign()))
                .isEmpty();
        assertNotFound(api.as(STRANGER).get("/campaigns/" + all.campaign()));
        assertNotFound(api.as(STRANGER).get("/campaigns/" + all.campaign() + "/progress"));
        assertNotFound(api.as(STRANGER).get("/campaigns/" + all.campaign() + "/statistics"));
        assertNotFound(api.as(STRANGER).get("/campaigns/" + all.campaign() + "/leads"));
        assertNotFound(api.as(STRANGER).delete("/campaigns/" + all.campaign() + "/leads/" + all.lead()));
        assertNotFound(api.as(STRANGER).post("/campaigns/" + all.campaign() + "/clone", "{}"));
        assertNotFound(api.as(STRANGER).get("/call-queue/" + all.item()));
        assertNotFound(api.as(STRANGER).get("/call-history/" + all.call()));
        assertNotFound(api.as(STRANGER).patch("/campaigns/" + all.campaign(), "{\"name\":\"Mine\"}"));
        assertNotFound(api.as(STRANGER).patch("/call-queue/" + all.item(), "{\"status\":\"cancelled\"}"));
        assertNotFound(api.as(STRANGER).post("/campaigns/" + all.campaign() + "/stop", "{}"));
        assertNotFound(api.as(STRANGER)
                .post("/campaigns/" + all.campaign() + "/leads", "{\"lead_ids\":[\"" + all.lead() + "\"]}"));
    }

    /** Who is in no team shares nothing. */
    @Test
    void belongsToItsMakerAloneWhereThereIsNoTeam() {
        String alone = ArrangedCalls.id(api.post("/campaigns", "{\"name\":\"Open house\"}"));

        assertThat(api.get("/campaigns/" + alone).status()).isEqualTo(200);
        assertNotFound(api.as(OWNER).get("/campaigns/" + alone));
    }

    private record Arranged(String campaign, String lead, String item, String call) {}

    /** One campaign of the owner, in which one lead is being called. */
    private static Arranged arrange() {
        String lead = ArrangedCalls.id(
                api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + NUMBER + "\"}"));
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", """
                {"name":"Open house","assistant_id":"assistant","phone_number_id":"caller"}
                """));
        arranged.change("update campaigns set status = 'active' where id = ?", UUID.fromString(campaign));
        api.as(OWNER).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        arranged.change("update call_history set resolved_at = now()");
        UUID item = arranged.item(campaign, lead, NUMBER, "in-progress");
        UUID call = arranged.permit(item);
        return new Arranged(campaign, lead, item.toString(), call.toString());
    }

    private static Iterable<String> listed(Persona by, String path) {
        return api.as(by).get(path).body().path("items").findValuesAsText("id");
    }

    private static Iterable<String> leads(Persona by, String campaign) {
        return api.as(by)
                .get("/campaigns/" + campaign + "/leads")
                .body()
                .path("items")
                .findValuesAsText("lead_id");
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
    }
}
