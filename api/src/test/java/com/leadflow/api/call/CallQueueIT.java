package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the queue tells of its items. */
class CallQueueIT {
    private static final String CANCEL = "{\"status\":\"cancelled\"}";
    private static final String PENDING = "{\"status\":\"pending\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static final ArrangedQueue queue = new ArrangedQueue(api);

    @Test
    void tellWhyAnItemWaits() {
        UUID item = queue.item("pending");
        calls.change(
                "update call_queue set reason = 'window', scheduled_time = '2099-12-01T14:00:00Z' where id = ?", item);
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);

        assertThat(why(item))
                .isEqualTo("It waits until Tuesday 1 December 2099, 09:00 in New York."
                        + " It is outside the calling hours where the lead lives.");
        calls.change("update leads set timezone = 'America/Denver'");
        assertThat(why(item)).startsWith("It waits until Tuesday 1 December 2099, 07:00 in Denver.");
        calls.change("update call_queue set reason = null where id = ?", item);
        assertThat(why(item)).endsWith("Then it is called as soon as a line is free.");
        calls.change("update campaigns set status = 'paused' where id = ?", UUID.fromString(campaign));
        assertThat(why(item))
                .startsWith("The campaign is paused: nothing of it is called until it is resumed. It waits");
        calls.change("update campaigns set status = 'completed' where id = ?", UUID.fromString(campaign));
        assertThat(why(item)).startsWith("The campaign does not run:");
        calls.change("update leads set timezone = null");
    }

    @Test
    void tellWhatBecameOfAnItem() {
        UUID failed = queue.item("failed");
        calls.change("update call_queue set reason = 'unknown' where id = ?", failed);

        assertThat(why(failed)).startsWith("It could not be found out whether the provider placed the call");
        assertThat(why(queue.item("in-progress"))).isEqualTo("It is being called.");
        assertThat(why(queue.item("completed"))).isEqualTo("There was a conversation.");
    }

    @Test
    void listTheItemsOfACampaignByStatus() {
        UUID item = queue.item("pending");
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);

        Answer waiting = api.get("/call-queue?status=pending&campaign_id=" + campaign);
        Answer live = api.get("/call-queue?status=in-progress&campaign_id=" + campaign);

        assertThat(waiting.body().at("/items/0/id").asText()).isEqualTo(item.toString());
        assertThat(live.body().path("items")).isEmpty();
        assertThat(queue.edit(UUID.randomUUID(), CANCEL).status()).isEqualTo(404);
    }

    /** As one looks for what nobody knows the end of, and calls one of it in a campaign that is completed. */
    @Test
    void listByReasonAndStartWhatWasQueuedAgain() {
        UUID item = queue.item("failed");
        calls.change("update call_queue set reason = 'unknown' where id = ?", item);
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);
        String exhausted = calls.lead("+12125550199");
        calls.attach(campaign, exhausted);
        calls.item(campaign, exhausted, "+12125550199", "failed");
        calls.change("update campaign_leads set status = 'failed', reason = 'max-attempts'");
        calls.change("update campaigns set status = 'completed' where id = ?", UUID.fromString(campaign));

        Answer unknown = api.get("/call-queue?reason=unknown&campaign_id=" + campaign);
        queue.edit(item, PENDING);
        Answer started = api.post("/campaigns/" + campaign + "/start", "{\"only_waiting\":true}");

        assertThat(unknown.body().path("items").findValuesAsText("id")).containsExactly(item.toString());
        assertThat(api.get("/call-queue?reason=whatever").status()).isEqualTo(400);
        assertThat(started.body().path("status").asText()).isEqualTo("active");
        assertThat(api.get("/campaigns/" + campaign + "/progress").body().path("leads"))
                .hasToString("{\"pending\":1,\"in-progress\":0,\"completed\":0,\"failed\":1}");
        assertThat(api.post("/campaigns/" + campaign + "/start", "{\"only_waiting\":7}")
                        .status())
                .isEqualTo(422);
    }

    private static String why(UUID item) {
        return api.get("/call-queue/" + item).body().path("words").asText();
    }
}
