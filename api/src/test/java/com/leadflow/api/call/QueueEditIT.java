package com.leadflow.api.call;

import static com.leadflow.api.call.ArrangedQueue.NEXT_MONTH;
import static com.leadflow.store.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.dialing.DialReason;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people move, cancel and repeat queue items. */
class QueueEditIT {
    private static final String CANCEL = "{\"status\":\"cancelled\"}";
    private static final String PENDING = "{\"status\":\"pending\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static final ArrangedQueue queue = new ArrangedQueue(api);

    @Test
    void moveAWaitingItem() {
        UUID item = queue.item("pending");

        Answer answer =
                queue.edit(item, "{\"priority\":\"high\",\"scheduled_time\":\"" + NEXT_MONTH + "T10:00:00+01:00\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("priority").asText()).isEqualTo("high");
        assertThat(answer.body().path("scheduled_time").asText()).isEqualTo(NEXT_MONTH + "T09:00:00Z");
        assertThat(answer.body().path("phone_number").asText()).startsWith("+1212555");
    }

    @Test
    void wakeTheCampaignOfAnItemThatWasMoved() {
        UUID item = queue.itemOfASleepingCampaign("+12125550190");

        queue.edit(item, "{\"scheduled_time\":\"" + NEXT_MONTH + "T10:00:00Z\"}");

        assertThat(queue.workflowOf(item).describe().getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void wakeTheDispatchingOfSingleCallsWhenOneIsMoved() {
        UUID item = queue.item("pending");
        calls.change(
                "update call_queue q set campaign_id = null, requested_by = l.created_by from leads l where l.id = lead_id and q.id = ?",
                item);

        assertThat(queue.edit(item, "{\"scheduled_time\":\"" + NEXT_MONTH + "T10:00:00Z\"}")
                        .status())
                .isEqualTo(200);

        assertThat(api.workflows()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void cancelAWaitingItemAndItsLead() {
        UUID item = queue.item("pending");

        Answer answer = queue.edit(item, CANCEL);

        assertThat(answer.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(campaignLead(item)).isEqualTo("failed cancelled");
        assertThat(queue.edit(item, CANCEL).status()).isEqualTo(200);
    }

    @Test
    void askTheEngineToHangUpACallInProgress() {
        UUID item = queue.item("in-progress");

        Answer answer = queue.edit(item, CANCEL);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isEqualTo("in-progress");
        assertThat(answer.body().path("hang_up_requested_at").isNull()).isFalse();
    }

    /** Nobody knows what became of its call: a person decides that it is called again. */
    @ParameterizedTest
    @ValueSource(strings = {"failed", "cancelled"})
    void queueAnItemAgain(String status) {
        UUID item = queue.item(status);
        calls.change("update campaign_leads set status = 'failed', reason = 'unknown'");
        calls.change("update call_queue set retry_count = 2 where id = ?", item);

        Answer answer =
                queue.edit(item, "{\"status\":\"pending\",\"scheduled_time\":\"" + NEXT_MONTH + "T10:00:00Z\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isEqualTo("pending");
        assertThat(answer.body().path("scheduled_time").asText()).isEqualTo(NEXT_MONTH + "T10:00:00Z");
        assertThat(answer.body().path("retry_count").asInt()).isZero();
        assertThat(campaignLead(item)).isEqualTo("pending -");
        assertThat(queue.edit(item, PENDING).status()).isEqualTo(200);
    }

    /** The lead is called at the new time, by the law alone, and after a conversation. */
    @Test
    void moveAndRequeueACallback() {
        UUID item = queue.item("pending");
        calls.change("update call_queue set callback_at = scheduled_time, reason = 'callback' where id = ?", item);
        calls.change(
                "update campaign_leads set status = 'completed' where lead_id = (select lead_id from call_queue where id = ?)",
                item);

        Answer moved = queue.edit(item, "{\"scheduled_time\":\"" + NEXT_MONTH + "T10:00:00Z\"}");
        queue.edit(item, CANCEL);
        Answer requeued = queue.edit(item, PENDING);

        assertThat(moved.body().path("callback_at").asText()).isEqualTo(NEXT_MONTH + "T10:00:00Z");
        assertThat(moved.body().path("reason").asText()).isEqualTo("callback");
        assertThat(requeued.body().path("status").asText()).isEqualTo("pending");
        assertThat(requeued.body().path("scheduled_time").asText()).isEqualTo(NEXT_MONTH + "T10:00:00Z");
        assertThat(queue.edit(item, "{\"priority\":\"low\"}")
                        .body()
                        .path("callback_at")
                        .asText())
                .isEqualTo(NEXT_MONTH + "T10:00:00Z");
    }

    /** The lead has named that time, and not the one at which a person thinks of it again. */
    @Test
    void requeueACallbackWhoseTimeHasPassedForItsTurn() {
        UUID item = queue.item("failed");
        calls.change(
                "update call_queue set callback_at = '2026-01-04T10:00:00Z', reason = 'no-answer' where id = ?", item);

        Answer requeued = queue.edit(item, PENDING);

        assertThat(requeued.body().path("callback_at").asText()).isEqualTo("2026-01-04T10:00:00Z");
        assertThat(requeued.body().path("reason").isNull()).isTrue();
        assertThat(calls.value("select (scheduled_time <= now())::text from call_queue where id = :id", item))
                .isEqualTo("true");
    }

    @Test
    void refuseToQueueALeadTwice() {
        UUID item = queue.item("failed");
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);
        String lead = calls.value("select lead_id from call_queue where id = :id", item);
        calls.item(campaign, lead, "+12125550101", "pending");

        Answer answer = queue.edit(item, PENDING);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("conflict");
    }

    @Test
    void refuseToQueueANumberThatIsSuppressed() {
        UUID item = queue.item("failed");
        String number =
                api.get("/call-queue/" + item).body().path("phone_number").asText();
        api.as(ADMIN).post("/suppressions", "{\"phone\":\"" + number + "\",\"global\":true}");

        Answer answer = queue.edit(item, PENDING);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("state").asText()).isEqualTo("suppressed");
        assertThat(answer.body().path("detail").asText()).isEqualTo(DialReason.SUPPRESSED.inWords());
        assertThat(api.get("/call-queue/" + item).body().path("status").asText())
                .isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource({"1970-01-02T00:00:00Z, in-the-past", "2206-01-02T00:00:00Z, too-far"})
    void refuseTimesThatNobodyMeans(String time, String code) {
        Answer answer = queue.edit(queue.item("pending"), "{\"scheduled_time\":\"" + time + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/scheduled_time");
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void refuseToQueueALeadThatHasHadItsConversation() {
        UUID item = queue.item("failed");
        calls.change("update campaign_leads set status = 'completed'");

        Answer answer = queue.edit(item, PENDING);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("state").asText()).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource({
        "in-progress, status, pending",
        "completed, status, pending",
        "in-progress, priority, high",
        "in-progress, scheduled_time, next month",
        "completed, status, cancelled",
        "failed, status, cancelled",
        "completed, priority, low",
        "cancelled, priority, low"
    })
    void refuseWhatTheStatusForbids(String status, String property, String value) {
        String wanted = value.equals("next month") ? NEXT_MONTH + "T10:00:00Z" : value;

        Answer answer = queue.edit(queue.item(status), "{\"" + property + "\":\"" + wanted + "\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"failed\"}",
                "{\"priority\":\"urgent\"}",
                "{\"scheduled_time\":\"tomorrow\"}",
                "{\"scheduled_time\":1}",
                "{\"priority\":null}",
                "{\"scheduled_time\":null}",
                "{\"status\":null}",
                "{\"phone_number\":\"+12125550199\"}",
                "{\"notes\":1}",
                "{\"notes\":\"\\u0000\"}",
                "[]"
            })
    void refuseABodyThatIsNotValid(String body) {
        assertThat(queue.edit(queue.item("pending"), body).status()).isEqualTo(422);
    }

    @Test
    void changeNothingWhenAskedForNothing() {
        assertThat(queue.edit(queue.item("completed"), "{}").status()).isEqualTo(200);
    }

    private static String campaignLead(UUID item) {
        return calls.value(
                "select l.status || ' ' || coalesce(l.reason, '-') from campaign_leads l join call_queue q"
                        + " on q.campaign_id = l.campaign_id and q.lead_id = l.lead_id where q.id = :id",
                item);
    }
}
