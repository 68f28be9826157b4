package com.leadflow.api;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps rows from being deleted, and what goes with them. */
class DeleteIT {
    private static final String NUMBER = "+12125550115";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    @Test
    void nameWhatRefersToALead() {
        String lead = calls.lead("+12125550110");
        String campaign = calls.campaign("draft");
        calls.attach(campaign, lead);
        UUID item = calls.item(campaign, lead, "+12125550110", "in-progress");
        calls.permit(item);
        calls.change(
                "insert into property_files (id, name, file_url, file_type, file_size, lead_id, uploaded_by)"
                        + " select gen_random_uuid(), 'Plan', 'plan', 'pdf', 1, id, created_by"
                        + " from leads, generate_series(1, 2) where id = ?",
                UUID.fromString(lead));

        Answer answer = api.delete("/leads/" + lead);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("in-use");
        assertThat(answer.body().path("references").toString())
                .isEqualTo("{\"call_history\":1,\"call_queue\":1,\"campaign_leads\":1,\"property_files\":2}");
        assertThat(answer.body().path("detail").asText()).contains("2 in property_files");
        assertThat(api.get("/leads/" + lead).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "completed", "failed"})
    void deleteACampaignAtRestWithItsLeadsAndItems(String status) {
        String lead = calls.lead("+12125550111");
        String campaign = calls.campaign(status);
        calls.attach(campaign, lead);
        UUID item = calls.item(campaign, lead, "+12125550111", "failed");
        UUID call = settled(item);

        assertThat(api.delete("/campaigns/" + campaign).status()).isEqualTo(204);
        assertThat(api.get("/campaigns/" + campaign).status()).isEqualTo(404);
        assertThat(api.get("/call-queue/" + item).status()).isEqualTo(404);
        assertThat(api.get("/call-history/" + call).status()).isEqualTo(404);
        assertThat(api.as(ADMIN)
                        .get("/call-history/" + call)
                        .body()
                        .path("campaign_id")
                        .isNull())
                .isTrue();
        assertThat(api.delete("/campaigns/" + campaign).status()).isEqualTo(404);
    }

    /** Who wrote an email still sees it, and it is still to be sent. */
    @Test
    void deleteACampaignWithItsSchedulesButNotItsEmails() {
        String campaign = calls.campaign("draft");
        String schedule = "/schedules/"
                + ArrangedCalls.id(api.post(
                        "/schedules",
                        "{\"campaign_id\":\"%s\",\"name\":\"Mornings\",\"frequency\":\"daily\",\"time\":\"09:00\",\"timezone\":\"America/New_York\"}"
                                .formatted(campaign)));
        String email = "/emails/"
                + ArrangedCalls.id(api.post(
                        "/emails",
                        "{\"lead_id\":\"%s\",\"campaign_id\":\"%s\",\"subject\":\"Thanks\",\"content\":\"Thank you\"}"
                                .formatted(calls.lead("+12125550119"), campaign)));

        assertThat(api.delete("/campaigns/" + campaign).status()).isEqualTo(204);

        assertThat(api.get(schedule).status()).isEqualTo(404);
        assertThat(api.get(email).body().path("campaign_id").isNull()).isTrue();
        assertThat(api.get(email).body().path("status").asText()).isEqualTo("queued");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "paused"})
    void keepACampaignThatCalls(String status) {
        String campaign = calls.campaign(status);

        Answer answer = api.delete("/campaigns/" + campaign);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo(status);
    }

    @Test
    void keepACampaignWhoseCallsMayBeLive() {
        String campaign = calls.campaign("completed");
        UUID live = calls.item(campaign, calls.lead("+12125550112"), "+12125550112", "in-progress");
        UUID unknown = calls.item(campaign, calls.lead("+12125550113"), "+12125550113", "failed");
        calls.permit(live);
        calls.permit(unknown);
        calls.change("update call_queue set line_held = true where id = ?", unknown);

        Answer answer = api.delete("/campaigns/" + campaign);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("references").toString()).isEqualTo("{\"call_history\":2,\"call_queue\":2}");
    }

    /** Nobody would settle it, and its number would be blocked for good. */
    @Test
    void leaveACallOfADeletedCampaignAsItIs() {
        String campaign = calls.campaign("completed");
        UUID call = givenUp(calls.item(campaign, calls.lead("+12125550114"), "+12125550114", "failed"));
        assertThat(api.delete("/campaigns/" + campaign).status()).isEqualTo(204);

        Answer evidence = api.webhook(
                RunningApi.WEBHOOK_SECRET,
                "{\"message\":{\"type\":\"status-update\",\"status\":\"in-progress\",\"call\":{\"id\":\"late\",\"customer\":{\"externalId\":\"%s\"}}}}"
                        .formatted(call));

        assertThat(evidence.status()).isEqualTo(200);
        assertThat(calls.value("select call_id from call_history where id = :id", call))
                .isEqualTo("late");
        assertThat(calls.value("select resolved_at is not null from call_history where id = :id", call))
                .isEqualTo("t");
    }

    @Test
    void keepACampaignOfWhichACallIsHeardOfMeanwhile() {
        String campaign = campaign(OWNER);
        UUID call = givenUp(calls.item(campaign, lead(OWNER), NUMBER, "failed"));

        Future<Answer> deletion = api.data.owner().inTransaction(evidence -> {
            evidence.execute("update call_history set status = 'in-progress', resolved_at = null where id = ?", call);
            Future<Answer> sent = supplyAsync(() -> api.as(MATE).delete("/campaigns/" + campaign));
            await().until(DeleteIT::isWaitingForALock);
            return sent;
        });

        assertThat(deletion)
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(409))
                .satisfies(answer ->
                        assertThat(answer.body().path("references").toString()).isEqualTo("{\"call_history\":1}"));
    }

    @Test
    void letNobodyButItsOwnerDeleteALead() {
        String lead = lead(OWNER);
        attach(OWNER, campaign(OWNER), lead);

        assertThat(api.as(STRANGER).delete("/leads/" + lead).status()).isEqualTo(404);
        assertThat(api.as(MATE).delete("/leads/" + lead).body().path("code").asText())
                .isEqualTo("forbidden");
        assertThat(api.as(OWNER)
                        .delete("/leads/" + lead)
                        .body()
                        .path("references")
                        .toString())
                .isEqualTo("{\"campaign_leads\":1}");
        calls.change("delete from campaign_leads where lead_id = ?", UUID.fromString(lead));
        assertThat(api.as(OWNER).delete("/leads/" + lead).status()).isEqualTo(204);
    }

    /** How many rows there are is for those who see them. */
    @Test
    void keepALeadThatAForeignTeamsCampaignHas() {
        String lead = lead(OWNER);
        attach(ADMIN, campaign(STRANGER), lead);

        Answer answer = api.as(OWNER).delete("/leads/" + lead);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("in-use");
        assertThat(answer.body().path("detail").asText()).contains("campaign_leads");
        assertThat(answer.body().has("references")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "ADMIN"})
    void letTheTeamAndAdminsDeleteACampaign(Persona persona) {
        String campaign = campaign(OWNER);
        UUID item = calls.item(campaign, lead(OWNER), NUMBER, "failed");
        UUID call = settled(item);

        assertThat(api.as(STRANGER).delete("/campaigns/" + campaign).status()).isEqualTo(404);
        assertThat(api.as(persona).delete("/campaigns/" + campaign).status()).isEqualTo(204);
        assertThat(api.as(ADMIN).get("/campaigns/" + campaign).status()).isEqualTo(404);
        assertThat(api.as(ADMIN).get("/call-queue/" + item).status()).isEqualTo(404);
        assertThat(api.as(ADMIN).get("/call-history/" + call).status()).isEqualTo(200);
    }

    private static String lead(Persona by) {
        return ArrangedCalls.id(api.as(by).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + NUMBER + "\"}"));
    }

    private static String campaign(Persona by) {
        return ArrangedCalls.id(api.as(by).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    private static void attach(Persona by, String campaign, String lead) {
        Answer answer = api.as(by).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        assertThat(answer.body().path("attached").asInt()).isOne();
    }

    private static boolean isWaitingForALock() {
        return api.data
                .owner()
                .withHandle(handle -> handle.select(
                                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and usename = ?)",
                                api.data.apiUser())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** A call of which nobody knows whether it was placed. */
    private static UUID givenUp(UUID item) {
        UUID call = settled(item);
        calls.change(
                "update call_history set ended_reason = 'unknown', outcome = null, ended_at = null where id = ?", call);
        return call;
    }

    private static UUID settled(UUID item) {
        UUID call = calls.permit(item);
        calls.change(
                "update call_history set status = 'failed', outcome = 'busy', ended_at = now(), resolved_at = now()"
                        + " where id = ?",
                call);
        return call;
    }
}
