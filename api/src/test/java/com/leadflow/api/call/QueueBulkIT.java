package com.leadflow.api.call;

import static com.leadflow.api.call.ArrangedQueue.NEXT_MONTH;
import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of many queue items at once. */
class QueueBulkIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    private final QueuedCampaign queued = new QueuedCampaign(api);

    @Test
    void givesWhatWaitsAnotherPriority() {
        UUID medium = queued.item("pending");
        UUID high = queued.item("pending");
        calls.change("update call_queue set priority = 'high' where id = ?", high);
        queued.item("in-progress");
        queued.item("completed");

        Answer answer = queued.bulk(queued.ofCampaign(""), "priority", "\"high\"");

        QueuedCampaign.assertCounts(answer, 4, 1, 1, "{\"completed\":1,\"in-progress\":1}");
        assertThat(queued.row(medium)).isEqualTo("pending high -");
    }

    @Test
    void movesWhatWaitsAndWakesItsCampaign() {
        UUID item = queued.item("pending");
        calls.change("update call_queue set reason = 'no-answer' where id = ?", item);
        UUID other = new QueuedCampaign(api).item("pending");

        Answer answer =
                queued.bulk("\"ids\":[\"%s\"]".formatted(item), "reschedule", "\"" + NEXT_MONTH + "T10:00:00+01:00\"");

        QueuedCampaign.assertCounts(answer, 1, 1, 0, "{}");
        assertThat(queued.row(item)).isEqualTo("pending medium -");
        assertThat(api.get("/call-queue/" + item).body().path("scheduled_time").asText())
                .isEqualTo(NEXT_MONTH + "T09:00:00Z");
        assertThat(api.get("/call-queue/" + other).body().path("scheduled_time").asText())
                .isNotEqualTo(NEXT_MONTH + "T09:00:00Z");
        String woken = api.get("/call-queue/" + item).body().path("campaign_id").asText();
        assertThat(api.workflows()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(UUID.fromString(woken)))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void cancelsWhatWaitsAndHangsUpWhatIsBeingCalled() {
        UUID waiting = queued.item("pending");
        UUID live = queued.item("in-progress");
        UUID cancelled = queued.item("cancelled");
        UUID failed = queued.item("failed");

        Answer answer = queued.bulk(queued.ofCampaign(""), "cancel", null);
        Answer again = queued.bulk(queued.ofCampaign(""), "cancel", null);

        QueuedCampaign.assertCounts(answer, 4, 2, 1, "{\"failed\":1}");
        QueuedCampaign.assertCounts(again, 4, 0, 3, "{\"failed\":1}");
        assertThat(queued.row(waiting)).isEqualTo("cancelled medium cancelled");
        assertThat(campaignLead(waiting)).isEqualTo("failed cancelled");
        assertThat(queued.row(live)).isEqualTo("in-progress medium -");
        assertThat(api.get("/call-queue/" + live)
                        .body()
                        .path("hang_up_requested_at")
                        .isNull())
                .isFalse();
        assertThat(queued.row(cancelled)).startsWith("cancelled");
        assertThat(queued.row(failed)).startsWith("failed");
    }

    /** As after an outage: what nobody knows the end of is called again, with all attempts. */
    @Test
    void requeuesWhatHasFailedWithAllItsAttempts() {
        UUID unknown = queued.item("failed");
        calls.change("update call_queue set reason = 'unknown', retry_count = 2 where id = ?", unknown);
        UUID exhausted = queued.item("failed");
        calls.change("update call_queue set reason = 'max-attempts' where id = ?", exhausted);
        calls.change("update campaign_leads set status = 'failed', reason = 'unknown'");

        Answer answer = queued.bulk(queued.ofCampaign(",\"reason\":\"unknown\""), "requeue", null);

        QueuedCampaign.assertCounts(answer, 1, 1, 0, "{}");
        assertThat(queued.row(unknown)).isEqualTo("pending medium -");
        assertThat(campaignLead(unknown)).isEqualTo("pending -");
        assertThat(calls.value("select retry_count || ' ' || requeued_claim from call_queue where id = :id", unknown))
                .isEqualTo("0 1");
        assertThat(queued.row(exhausted)).startsWith("failed");
    }

    @Test
    void queuesNobodyTwiceAndNobodyWhoWasTalkedTo() {
        UUID earlier = queued.item("failed");
        UUID later = again(earlier, "cancelled");
        UUID waits = queued.item("failed");
        again(waits, "pending");
        UUID talkedTo = queued.item("failed");
        calls.change(
                "update campaign_leads set status = 'completed' where lead_id = (select lead_id from call_queue where id = ?)",
                talkedTo);
        queued.item("completed");
        queued.item("in-progress");

        Answer answer = queued.bulk(queued.ofCampaign(""), "requeue", "\"" + NEXT_MONTH + "T09:00:00Z\"");

        // What waits already is moved, as a change of that item alone would.
        QueuedCampaign.assertCounts(
                answer, 7, 2, 0, "{\"another-open\":2,\"completed\":1,\"conversation\":1,\"in-progress\":1}");
        assertThat(queued.row(later)).isEqualTo("pending medium -");
        assertThat(queued.row(earlier)).startsWith("failed");
    }

    /** Suppressed for everybody, or for the campaign's team; not for others. */
    @Test
    void queuesNobodyWhoIsSuppressed() {
        UUID forAll = queued.item("failed");
        UUID forTheTeam = queued.item("cancelled");
        UUID forOthers = queued.item("failed");
        calls.change(
                "update campaigns set team_id = ?::uuid where id = ?",
                String.valueOf(OWNER.team()),
                UUID.fromString(queued.campaign));
        suppress(forAll, "\"global\":true");
        suppress(forTheTeam, "\"team_id\":\"" + OWNER.team() + "\"");
        suppress(forOthers, "\"team_id\":\"" + STRANGER.team() + "\"");

        Answer answer = queued.post(api.as(ADMIN), QueuedCampaign.body(queued.ofCampaign(""), "requeue", null, ""));

        QueuedCampaign.assertCounts(answer, 3, 1, 0, "{\"suppressed\":2}");
        assertThat(queued.row(forOthers)).startsWith("pending");
    }

    /** Who cancels what waits does not hang up: the item is claimed after it was picked out, before it is locked. */
    @Test
    void passesOverWhatHasChangedMeanwhile() {
        UUID claimed = queued.item("pending");
        UUID waiting = queued.item("pending");

        Answer answer = meanwhile(
                "update call_queue set status = 'in-progress', claim = 1 where id = ?",
                claimed,
                () -> queued.bulk(queued.ofCampaign(",\"status\":\"pending\""), "cancel", null));

        QueuedCampaign.assertCounts(answer, 2, 1, 0, "{\"changed-meanwhile\":1}");
        assertThat(queued.row(claimed)).startsWith("in-progress");
        assertThat(api.get("/call-queue/" + claimed)
                        .body()
                        .path("hang_up_requested_at")
                        .isNull())
                .isTrue();
        assertThat(queued.row(waiting)).startsWith("cancelled");
    }

    @Test
    void passesOverWhatHasGoneMeanwhile() {
        UUID gone = queued.item("failed");
        UUID other = queued.item("failed");

        Answer answer = meanwhile(
                "delete from call_queue where id = ?",
                gone,
                () -> queued.bulk(queued.ofCampaign(",\"status\":\"failed\""), "requeue", null));

        QueuedCampaign.assertCounts(answer, 2, 1, 0, "{\"changed-meanwhile\":1}");
        assertThat(queued.row(other)).startsWith("pending");
    }

    @Test
    void keepsACallbackOne() {
        UUID item = queued.item("cancelled");
        calls.change("update call_queue set callback_at = '" + NEXT_MONTH + "T09:00:00Z' where id = ?", item);
        calls.change("update campaign_leads set status = 'completed'");

        QueuedCampaign.assertCounts(queued.bulk("\"ids\":[\"%s\"]".formatted(item), "requeue", null), 1, 1, 0, "{}");

        assertThat(queued.row(item)).isEqualTo("pending medium callback");
        assertThat(api.get("/call-queue/" + item).body().path("scheduled_time").asText())
                .isEqualTo(NEXT_MONTH + "T09:00:00Z");
        queued.bulk("\"ids\":[\"%s\"]".formatted(item), "reschedule", "\"" + NEXT_MONTH.plusDays(1) + "T09:00:00Z\"");
        assertThat(api.get("/call-queue/" + item).body().path("callback_at").asText())
                .isEqualTo(NEXT_MONTH.plusDays(1) + "T09:00:00Z");
    }

    /** Another item of the same lead, made later. */
    private UUID again(UUID item, String status) {
        String lead = calls.value("select lead_id from call_queue where id = :id", item);
        return calls.item(queued.campaign, lead, "+12125550199", status);
    }

    private static void suppress(UUID item, String scope) {
        String number = api.as(ADMIN)
                .get("/call-queue/" + item)
                .body()
                .path("phone_number")
                .asText();
        assertThat(api.as(ADMIN)
                        .post("/suppressions", "{\"phone\":\"%s\",%s}".formatted(number, scope))
                        .status())
                .isEqualTo(201);
    }

    /** What is answered where the item is changed after it was picked out, and before it is locked. */
    private static Answer meanwhile(String change, UUID item, Supplier<Answer> bulk) {
        CompletableFuture<Answer> answer = api.data.owner().inTransaction(other -> {
            other.execute(change, item);
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(bulk);
            await().atMost(Duration.ofMinutes(1)).until(api.data::isAnybodyWaitingForALock);
            return asked;
        });
        return answer.join();
    }

    private static String campaignLead(UUID item) {
        return calls.value(
                "select l.status || ' ' || coalesce(l.reason, '-') from campaign_leads l join call_queue q"
                        + " on q.campaign_id = l.campaign_id and q.lead_id = l.lead_id where q.id = :id",
                item);
    }
}
