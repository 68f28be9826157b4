package com.leadflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps rows from being deleted, and what goes with them. */
class DeleteIT {
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
                "insert into property_files (id, name, file_url, file_type, file_size, lead_id)"
                        + " select gen_random_uuid(), 'Plan', 'plan', 'pdf', 1, ? from generate_series(1, 2)",
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
        assertThat(api.get("/call-history/" + call).body().path("campaign_id").isNull())
                .isTrue();
        assertThat(api.delete("/campaigns/" + campaign).status()).isEqualTo(404);
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
        UUID item = calls.item(campaign, calls.lead("+12125550114"), "+12125550114", "failed");
        UUID call = settled(item);
        calls.change(
                "update call_history set ended_reason = 'unknown', outcome = null, ended_at = null where id = ?", call);
        api.delete("/campaigns/" + campaign);

        Answer evidence = api.webhook(
                RunningApi.WEBHOOK_SECRET,
                "{\"message\":{\"type\":\"status-update\",\"status\":\"in-progress\",\"call\":{\"id\":\"late\",\"customer\":{\"externalId\":\"%s\"}}}}"
                        .formatted(call));

        assertThat(evidence.status()).isEqualTo(200);
        assertThat(api.get("/call-history/" + call).body().path("call_id").asText())
                .isEqualTo("late");
        assertThat(calls.value("select resolved_at is not null from call_history where id = :id", call))
                .isEqualTo("t");
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
