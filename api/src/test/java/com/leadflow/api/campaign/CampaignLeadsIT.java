package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.call.ClaimDao;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignLeadsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    @Test
    void tellHowTheyStand() {
        String campaign = calls.campaign("active");
        String lead = attached(campaign, "+12125550160");
        calls.change(
                "update campaign_leads set status = 'failed', attempts = 3, last_outcome = 'busy', reason = 'max-attempts',"
                        + " queued_at = now() where lead_id = ?",
                UUID.fromString(lead));

        Answer answer = api.get("/campaigns/" + campaign + "/leads");

        assertThat(answer.body().path("items")).singleElement().satisfies(one -> {
            assertThat(one.path("campaign_id").asText()).isEqualTo(campaign);
            assertThat(one.path("lead_id").asText()).isEqualTo(lead);
            assertThat(one.path("name").asText()).isEqualTo("Ada Example");
            assertThat(one.path("status").asText()).isEqualTo("failed");
            assertThat(one.path("attempts").asInt()).isEqualTo(3);
            assertThat(one.path("last_outcome").asText()).isEqualTo("busy");
            assertThat(one.path("reason").asText()).isEqualTo("max-attempts");
            assertThat(one.path("queued_at").asText()).endsWith("Z");
        });
    }

    @Test
    void areListedByStatusOutcomeAndLead() {
        String campaign = calls.campaign("active");
        String busy = attached(campaign, "+12125550161");
        String waiting = attached(campaign, "+12125550162");
        attached(calls.campaign("active"), "+12125550163");
        calls.change(
                "update campaign_leads set status = 'in-progress', last_outcome = 'busy' where lead_id = ?",
                UUID.fromString(busy));

        assertThat(leads(campaign, "")).containsExactly(waiting, busy);
        assertThat(leads(campaign, "?status=in-progress")).containsExactly(busy);
        assertThat(leads(campaign, "?last_outcome=busy")).containsExactly(busy);
        assertThat(leads(campaign, "?lead_id=" + waiting)).containsExactly(waiting);
        assertThat(leads(campaign, "?status=completed")).isEmpty();
    }

    @Test
    void arePagedThrough() {
        String campaign = calls.campaign("draft");
        List<String> all = new ArrayList<>();
        for (int i = 70; i < 75; i++) {
            all.add(0, attached(campaign, "+121255501" + i));
        }

        Answer first = api.get("/campaigns/" + campaign + "/leads?limit=3");
        Answer second = api.get("/campaigns/" + campaign + "/leads?limit=3&cursor="
                + first.body().path("next_cursor").asText());

        List<String> paged = new ArrayList<>(first.body().path("items").findValuesAsText("lead_id"));
        paged.addAll(second.body().path("items").findValuesAsText("lead_id"));
        assertThat(paged).isEqualTo(all);
        assertThat(second.body().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void areGoneOnWithInTheSameCampaignOnly() {
        String one = "/campaigns/" + campaignOfTwoLeads("+12125550176", "+12125550177") + "/leads?limit=1";
        String other = "/campaigns/" + campaignOfTwoLeads("+12125550178", "+12125550179") + "/leads?limit=1";
        String cursor = api.get(one).body().path("next_cursor").asText();

        Answer answer = api.get(other + "&cursor=" + cursor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("cursor-mismatch");
    }

    @Test
    void areNotThereWithoutTheCampaign() {
        assertThat(api.get("/campaigns/" + UUID.randomUUID() + "/leads").status())
                .isEqualTo(404);
        assertThat(api.get("/campaigns/" + calls.campaign("draft") + "/leads?campaign_id=" + UUID.randomUUID())
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/campaigns/" + calls.campaign("draft") + "/leads?status=busy")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void areTakenOutWithWhatWaitsInTheQueue() {
        String campaign = calls.campaign("active");
        String lead = attached(campaign, "+12125550164");
        String other = attached(campaign, "+12125550165");
        UUID item = calls.item(campaign, lead, "+12125550164", "pending");

        Answer answer = api.delete("/campaigns/" + campaign + "/leads/" + lead);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(leads(campaign, "")).containsExactly(other);
        assertThat(api.get("/call-queue/" + item).body().path("status").asText())
                .isEqualTo("cancelled");
        assertThat(api.delete("/campaigns/" + campaign + "/leads/" + lead).status())
                .isEqualTo(404);
        assertThat(calls.attach(campaign, lead).body().path("attached").asInt()).isEqualTo(1);
    }

    @Test
    void stayWhileTheyAreBeingCalled() {
        String campaign = calls.campaign("active");
        String lead = attached(campaign, "+12125550166");
        calls.item(campaign, lead, "+12125550166", "in-progress");

        Answer answer = api.delete("/campaigns/" + campaign + "/leads/" + lead);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo("in-progress");
        assertThat(leads(campaign, "")).containsExactly(lead);
    }

    /** Otherwise a lead would be called by a campaign that has it no more. */
    @Test
    void stayWhenAClaimIsQuicker() {
        UUID campaign = UUID.fromString(calls.campaign("active"));
        String lead = attached(campaign.toString(), "+12125550169");
        UUID item = calls.item(campaign.toString(), lead, "+12125550169", "pending");
        calls.change("update call_queue set scheduled_time = now() where id = ?", item);

        CompletableFuture<Answer> answer = api.data.owner().inTransaction(dispatch -> {
            dispatch.attach(ClaimDao.class).lockActive(campaign);
            dispatch.attach(ClaimDao.class).claim(campaign, 1);
            CompletableFuture<Answer> detaching =
                    CompletableFuture.supplyAsync(() -> api.delete("/campaigns/" + campaign + "/leads/" + lead));
            await().until(api.data::isAnybodyWaitingForALock);
            return detaching;
        });

        assertThat(answer.join().status()).isEqualTo(409);
        assertThat(leads(campaign.toString(), "")).containsExactly(lead);
    }

    @Test
    void leaveTheirCallsInTheHistory() {
        String campaign = calls.campaign("active");
        String lead = attached(campaign, "+12125550167");
        UUID item = calls.item(campaign, lead, "+12125550167", "in-progress");
        UUID call = calls.permit(item);
        calls.change(
                "update call_history set status = 'failed', outcome = 'busy', resolved_at = now() where id = ?", call);
        calls.change("update call_queue set status = 'pending', line_held = false where id = ?", item);

        assertThat(api.delete("/campaigns/" + campaign + "/leads/" + lead).status())
                .isEqualTo(204);
        assertThat(api.get("/call-queue/" + item).body().path("status").asText())
                .isEqualTo("cancelled");
        assertThat(api.get("/call-history/" + call).body().path("lead_id").asText())
                .isEqualTo(lead);
        assertThat(api.patch("/call-queue/" + item, "{\"status\":\"pending\"}").status())
                .isEqualTo(409);
    }

    /** As the engine leaves what nobody knows the end of: the item has failed, and its line or its number stays held. */
    @ParameterizedTest
    @CsvSource({"true, now()", "false, null"})
    void stayWhileACallMayBeLive(boolean lineHeld, String resolvedAt) {
        String campaign = calls.campaign("active");
        String number = lineHeld ? "+12125550156" : "+12125550157";
        String lead = attached(campaign, number);
        UUID item = calls.item(campaign, lead, number, "in-progress");
        UUID call = calls.permit(item);
        calls.change(
                "update call_history set status = 'failed', ended_reason = 'unknown', resolved_at = " + resolvedAt
                        + " where id = ?",
                call);
        calls.change(
                "update call_queue set status = 'failed', reason = 'unknown', line_held = ? where id = ?",
                lineHeld,
                item);

        assertThat(api.delete("/campaigns/" + campaign + "/leads/" + lead).status())
                .isEqualTo(409);
        assertThat(leads(campaign, "")).containsExactly(lead);
    }

    @Test
    void areNoOthersThanTheCampaigns() {
        String campaign = calls.campaign("active");
        String elsewhere = attached(calls.campaign("active"), "+12125550168");

        assertThat(api.delete("/campaigns/" + campaign + "/leads/" + elsewhere).status())
                .isEqualTo(404);
        assertThat(api.delete("/campaigns/" + UUID.randomUUID() + "/leads/" + elsewhere)
                        .status())
                .isEqualTo(404);
    }

    private static String attached(String campaign, String number) {
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        return lead;
    }

    private static String campaignOfTwoLeads(String number, String otherNumber) {
        String campaign = calls.campaign("draft");
        attached(campaign, number);
        attached(campaign, otherNumber);
        return campaign;
    }

    private static List<String> leads(String campaign, String query) {
        return api.get("/campaigns/" + campaign + "/leads" + query)
                .body()
                .path("items")
                .findValuesAsText("lead_id");
    }
}
