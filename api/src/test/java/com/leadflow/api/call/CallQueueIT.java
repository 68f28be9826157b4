package com.leadflow.api.call;

import static com.leadflow.store.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.api.request.Notes;
import com.leadflow.api.request.Values;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.dialing.DialReason;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallQueueIT {
    private static final String CANCEL = "{\"status\":\"cancelled\"}";
    private static final String PENDING = "{\"status\":\"pending\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static int numbers = 10;

    @Test
    void moveAWaitingItem() {
        UUID item = item("pending");

        Answer answer = edit(item, "{\"priority\":\"high\",\"scheduled_time\":\"2027-01-04T10:00:00+01:00\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("priority").asText()).isEqualTo("high");
        assertThat(answer.body().path("scheduled_time").asText()).isEqualTo("2027-01-04T09:00:00Z");
        assertThat(answer.body().path("phone_number").asText()).startsWith("+1212555");
    }

    @Test
    void wakeTheCampaignOfAnItemThatWasMoved() {
        UUID item = itemOfASleepingCampaign("+12125550190");

        edit(item, "{\"scheduled_time\":\"2027-01-04T10:00:00Z\"}");

        assertThat(workflowOf(item).describe().getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void wakeTheDispatchingOfSingleCallsWhenOneIsMoved() {
        UUID item = item("pending");
        calls.change(
                "update call_queue q set campaign_id = null, requested_by = l.created_by from leads l where l.id = lead_id and q.id = ?",
                item);

        assertThat(edit(item, "{\"scheduled_time\":\"2027-01-04T10:00:00Z\"}").status())
                .isEqualTo(200);

        assertThat(api.workflows()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void cancelAWaitingItemAndItsLead() {
        UUID item = item("pending");

        Answer answer = edit(item, CANCEL);

        assertThat(answer.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(campaignLead(item)).isEqualTo("failed cancelled");
        assertThat(edit(item, CANCEL).status()).isEqualTo(200);
    }

    @Test
    void askTheEngineToHangUpACallInProgress() {
        UUID item = item("in-progress");

        Answer answer = edit(item, CANCEL);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isEqualTo("in-progress");
        assertThat(answer.body().path("hang_up_requested_at").isNull()).isFalse();
    }

    /** Nobody knows what became of its call: a person decides that it is called again. */
    @ParameterizedTest
    @ValueSource(strings = {"failed", "cancelled"})
    void queueAnItemAgain(String status) {
        UUID item = item(status);
        calls.change("update campaign_leads set status = 'failed', reason = 'unknown'");
        calls.change("update call_queue set retry_count = 2 where id = ?", item);

        Answer answer = edit(item, "{\"status\":\"pending\",\"scheduled_time\":\"2027-01-04T10:00:00Z\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isEqualTo("pending");
        assertThat(answer.body().path("scheduled_time").asText()).isEqualTo("2027-01-04T10:00:00Z");
        assertThat(answer.body().path("retry_count").asInt()).isZero();
        assertThat(campaignLead(item)).isEqualTo("pending -");
        assertThat(edit(item, PENDING).status()).isEqualTo(200);
    }

    @Test
    void tellWhyAnItemWaits() {
        UUID item = item("pending");
        calls.change(
                "update call_queue set reason = 'window', scheduled_time = '2026-12-01T14:00:00Z' where id = ?", item);
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);

        assertThat(why(item))
                .isEqualTo("It waits until Tuesday 1 December 2026, 09:00 in New York."
                        + " It is outside the calling hours where the lead lives.");
        calls.change("update leads set timezone = 'America/Denver'");
        assertThat(why(item)).startsWith("It waits until Tuesday 1 December 2026, 07:00 in Denver.");
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
        UUID failed = item("failed");
        calls.change("update call_queue set reason = 'unknown' where id = ?", failed);

        assertThat(why(failed)).startsWith("It could not be found out whether the provider placed the call");
        assertThat(why(item("in-progress"))).isEqualTo("It is being called.");
        assertThat(why(item("completed"))).isEqualTo("There was a conversation.");
    }

    /** The lead is called at the new time, by the law alone, and after a conversation. */
    @Test
    void moveAndRequeueACallback() {
        UUID item = item("pending");
        calls.change("update call_queue set callback_at = scheduled_time, reason = 'callback' where id = ?", item);
        calls.change(
                "update campaign_leads set status = 'completed' where lead_id = (select lead_id from call_queue where id = ?)",
                item);

        Answer moved = edit(item, "{\"scheduled_time\":\"2027-01-04T10:00:00Z\"}");
        edit(item, CANCEL);
        Answer requeued = edit(item, PENDING);

        assertThat(moved.body().path("callback_at").asText()).isEqualTo("2027-01-04T10:00:00Z");
        assertThat(moved.body().path("reason").asText()).isEqualTo("callback");
        assertThat(requeued.body().path("status").asText()).isEqualTo("pending");
        assertThat(requeued.body().path("scheduled_time").asText()).isEqualTo("2027-01-04T10:00:00Z");
        assertThat(edit(item, "{\"priority\":\"low\"}")
                        .body()
                        .path("callback_at")
                        .asText())
                .isEqualTo("2027-01-04T10:00:00Z");
    }

    @Test
    void refuseToQueueALeadTwice() {
        UUID item = item("failed");
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);
        String lead = calls.value("select lead_id from call_queue where id = :id", item);
        calls.item(campaign, lead, "+12125550101", "pending");

        Answer answer = edit(item, PENDING);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("conflict");
    }

    @Test
    void refuseToQueueANumberThatIsSuppressed() {
        UUID item = item("failed");
        String number =
                api.get("/call-queue/" + item).body().path("phone_number").asText();
        api.as(ADMIN).post("/suppressions", "{\"phone\":\"" + number + "\",\"global\":true}");

        Answer answer = edit(item, PENDING);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("state").asText()).isEqualTo("suppressed");
        assertThat(answer.body().path("detail").asText()).isEqualTo(DialReason.SUPPRESSED.inWords());
        assertThat(api.get("/call-queue/" + item).body().path("status").asText())
                .isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource({"1970-01-02T00:00:00Z, in-the-past", "2206-01-02T00:00:00Z, too-far"})
    void refuseTimesThatNobodyMeans(String time, String code) {
        Answer answer = edit(item("pending"), "{\"scheduled_time\":\"" + time + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/scheduled_time");
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void refuseToQueueALeadThatHasHadItsConversation() {
        UUID item = item("failed");
        calls.change("update campaign_leads set status = 'completed'");

        Answer answer = edit(item, PENDING);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("state").asText()).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource({
        "in-progress, status, pending",
        "completed, status, pending",
        "in-progress, priority, high",
        "in-progress, scheduled_time, 2027-01-04T10:00:00Z",
        "completed, status, cancelled",
        "failed, status, cancelled",
        "completed, priority, low",
        "cancelled, priority, low"
    })
    void refuseWhatTheStatusForbids(String status, String property, String value) {
        Answer answer = edit(item(status), "{\"" + property + "\":\"" + value + "\"}");

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
        assertThat(edit(item("pending"), body).status()).isEqualTo(422);
    }

    @Test
    void refuseNotesThatAreTooLong() {
        UUID item = item("pending");

        assertThat(edit(item, "{\"notes\":\"" + "n".repeat(Notes.LONGEST) + "\"}")
                        .status())
                .isEqualTo(200);
        Answer answer = edit(item, "{\"notes\":\"" + "n".repeat(Notes.LONGEST + 1) + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/notes");
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("too-long");
    }

    @Test
    void changeNothingWhenAskedForNothing() {
        assertThat(edit(item("completed"), "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(ItemStatus.class)
    void noteSomethingWhateverTheStatus(ItemStatus status) {
        UUID item = item(Values.nameOf(status));
        String before = allButNotes(item);

        Answer noted = edit(item, "{\"notes\":\"Ask for the side entrance\"}");
        Answer changed = edit(item, "{\"notes\":\"Ring twice\"}");

        assertThat(noted.status()).isEqualTo(200);
        assertThat(noted.body().path("notes").asText()).isEqualTo("Ask for the side entrance");
        assertThat(changed.body().path("notes").asText()).isEqualTo("Ring twice");
        assertThat(changed.header("ETag")).isNotEqualTo(noted.header("ETag"));
        assertThat(allButNotes(item)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \\n\""})
    void takeNotesAway(String nothing) {
        UUID item = item("in-progress");
        edit(item, "{\"notes\":\"Ring twice\"}");

        Answer answer = edit(item, "{\"notes\":" + nothing + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("notes").isNull()).isTrue();
    }

    @Test
    void keepNotesThatAreNotSpokenOf() {
        UUID item = item("pending");
        edit(item, "{\"notes\":\"Ring twice\"}");

        assertThat(edit(item, "{\"priority\":\"low\"}").body().path("notes").asText())
                .isEqualTo("Ring twice");
        assertThat(edit(item, CANCEL).body().path("notes").asText()).isEqualTo("Ring twice");
    }

    @Test
    void changeNothingByTheSameNotesAgain() {
        UUID item = item("failed");
        String tag = edit(item, "{\"notes\":\"Ring twice\"}").header("ETag");

        assertThat(edit(item, "{\"notes\":\"Ring twice\"}").header("ETag")).isEqualTo(tag);
    }

    @Test
    void noteSomethingAsItIsCancelled() {
        Answer answer = edit(item("pending"), "{\"status\":\"cancelled\",\"notes\":\"Has moved\"}");

        assertThat(answer.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(answer.body().path("notes").asText()).isEqualTo("Has moved");
    }

    @Test
    void noteNothingOfAnEditThatIsRefused() {
        UUID item = item("in-progress");

        Answer answer = edit(item, "{\"priority\":\"high\",\"notes\":\"Ring twice\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(api.get("/call-queue/" + item).body().path("notes").isNull()).isTrue();
    }

    @Test
    void wakeNothingForNotes() {
        UUID item = itemOfASleepingCampaign("+12125550191");

        assertThat(edit(item, "{\"notes\":\"Ring twice\"}").status()).isEqualTo(200);

        assertThatExceptionOfType(WorkflowNotFoundException.class)
                .isThrownBy(() -> workflowOf(item).describe());
    }

    @Test
    void listTheItemsOfACampaignByStatus() {
        UUID item = item("pending");
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);

        Answer waiting = api.get("/call-queue?status=pending&campaign_id=" + campaign);
        Answer live = api.get("/call-queue?status=in-progress&campaign_id=" + campaign);

        assertThat(waiting.body().at("/items/0/id").asText()).isEqualTo(item.toString());
        assertThat(live.body().path("items")).isEmpty();
        assertThat(edit(UUID.randomUUID(), CANCEL).status()).isEqualTo(404);
    }

    /** As one looks for what nobody knows the end of, and calls one of it in a campaign that is completed. */
    @Test
    void listByReasonAndStartWhatWasQueuedAgain() {
        UUID item = item("failed");
        calls.change("update call_queue set reason = 'unknown' where id = ?", item);
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);
        String exhausted = calls.lead("+12125550199");
        calls.attach(campaign, exhausted);
        calls.item(campaign, exhausted, "+12125550199", "failed");
        calls.change("update campaign_leads set status = 'failed', reason = 'max-attempts'");
        calls.change("update campaigns set status = 'completed' where id = ?", UUID.fromString(campaign));

        Answer unknown = api.get("/call-queue?reason=unknown&campaign_id=" + campaign);
        edit(item, PENDING);
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

    private static Answer edit(UUID item, String body) {
        return api.patch("/call-queue/" + item, body);
    }

    private static String why(UUID item) {
        return api.get("/call-queue/" + item).body().path("words").asText();
    }

    private static UUID item(String status) {
        String number = "+121255501" + numbers++;
        String campaign = calls.campaign("active");
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        return calls.item(campaign, lead, number, status);
    }

    /** The campaign is active, but has no workflow yet. */
    private static UUID itemOfASleepingCampaign(String number) {
        String campaign = calls.campaign("draft");
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        calls.change("update campaigns set status = 'active' where id = ?", UUID.fromString(campaign));
        return calls.item(campaign, lead, number, "pending");
    }

    private static WorkflowStub workflowOf(UUID item) {
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);
        return api.workflows().newUntypedWorkflowStub(CampaignRuns.workflowId(UUID.fromString(campaign)));
    }

    private static String allButNotes(UUID item) {
        return calls.value(
                "select (to_jsonb(q) - 'notes' - 'updated_at')::text from call_queue q where id = :id", item);
    }

    private static String campaignLead(UUID item) {
        return calls.value(
                "select l.status || ' ' || coalesce(l.reason, '-') from campaign_leads l join call_queue q"
                        + " on q.campaign_id = l.campaign_id and q.lead_id = l.lead_id where q.id = :id",
                item);
    }
}
