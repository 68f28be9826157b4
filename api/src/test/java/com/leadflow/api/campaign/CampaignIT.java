package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CampaignIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    @Test
    void sayWhatBecameOfEachLeadThatWasToBeAttached() {
        String campaign = calls.campaign("draft");
        String lead = calls.lead("+12125550140");
        String twin = calls.lead("+12125550140");
        String silent = ArrangedCalls.id(api.post("/leads", "{\"name\":\"No number\"}"));
        UUID nobody = UUID.randomUUID();

        Answer answer = api.post(
                "/campaigns/" + campaign + "/leads",
                "{\"lead_ids\":[\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]}".formatted(lead, lead, twin, silent, nobody));
        Answer again = calls.attach(campaign, lead);

        assertThat(answer.body().path("attached").asInt()).isEqualTo(1);
        assertThat(answer.body().path("already_attached").asInt()).isEqualTo(1);
        assertThat(answer.body().path("rejected").findValuesAsText("code"))
                .containsExactly("duplicate-number", "no-number", "not-found");
        assertThat(again.body().path("already_attached").asInt()).isEqualTo(1);
        assertThat(calls.attach(UUID.randomUUID().toString(), lead).status()).isEqualTo(404);
        assertThat(calls.attach(campaign, "no-id")
                        .body()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/lead_ids/0");
    }

    @Test
    void countTheProgress() {
        String campaign = calls.campaign("active");
        String waiting = calls.lead("+12125550141");
        String live = calls.lead("+12125550142");
        calls.attach(campaign, waiting);
        calls.attach(campaign, live);
        calls.item(campaign, waiting, "+12125550141", "pending");
        calls.permit(calls.item(campaign, live, "+12125550142", "in-progress"));

        Answer answer = api.get("/campaigns/" + campaign + "/progress");

        assertThat(answer.body().path("next_due_at").asText()).endsWith("Z");
        assertThat(((ObjectNode) answer.body()).without("next_due_at").toString())
                .isEqualTo("{\"status\":\"active\","
                        + "\"leads\":{\"pending\":2,\"in-progress\":0,\"completed\":0,\"failed\":0},"
                        + "\"calls\":{\"live\":1,\"total\":1},"
                        + "\"outcomes\":{\"success\":0,\"no-answer\":0,\"voicemail\":0,\"busy\":0,\"failed\":0},"
                        + "\"waiting\":{\"scheduled\":1},"
                        + "\"spending\":{\"budget_usd\":null,\"spent_usd\":0,\"reserved_usd\":0}}");
    }

    @Test
    void startTheWorkflowOfACampaignThatIsStarted() {
        String campaign = calls.campaign("draft");

        api.post("/campaigns/" + campaign + "/start");

        assertThat(api.workflows()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(UUID.fromString(campaign)))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void cancelWhatWaitsAndLeaveLiveCallsWhenStopped() {
        String campaign = calls.campaign("active");
        String first = calls.lead("+12125550143");
        String second = calls.lead("+12125550144");
        calls.attach(campaign, first);
        calls.attach(campaign, second);
        calls.attach(campaign, calls.lead("+12125550145"));
        UUID waiting = calls.item(campaign, first, "+12125550143", "pending");
        UUID live = calls.item(campaign, second, "+12125550144", "in-progress");

        Answer stopped = api.post("/campaigns/" + campaign + "/stop");

        assertThat(stopped.body().path("completed_at").isNull()).isFalse();
        assertThat(item(waiting).body().path("status").asText()).isEqualTo("cancelled");
        assertThat(item(waiting).body().path("reason").asText()).isEqualTo("campaign-stopped");
        assertThat(item(live).body().path("hang_up_requested_at").isNull()).isTrue();
        assertThat(api.get("/campaigns/" + campaign + "/progress")
                        .body()
                        .path("leads")
                        .toString())
                .isEqualTo("{\"pending\":1,\"in-progress\":0,\"completed\":0,\"failed\":2}");

        api.post("/campaigns/" + campaign + "/stop", "{\"hang_up\":true}");

        assertThat(item(live).body().path("hang_up_requested_at").isNull()).isFalse();
        assertThat(api.post("/campaigns/" + campaign + "/stop", "{\"hangup\":true}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void keepWhatACampaignThatRunsCallsWith() {
        String campaign = calls.campaign("active");

        assertThat(api.patch("/campaigns/" + campaign, "{\"assistant_id\":null}")
                        .status())
                .isEqualTo(422);
        assertThat(api.patch("/campaigns/" + campaign, "{\"prompt\":\"Be brief.\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void reachTheLeadsThatWaitWithAnEdit() {
        String campaign = calls.campaign("active");
        UUID closed = queued(campaign, "+12125550146");
        UUID raised = queued(campaign, "+12125550147");
        calls.change("update call_queue set reason = 'window' where id = ?", closed);
        calls.change("update call_queue set reason = 'busy', priority = 'low' where id = ?", raised);

        Answer edited = api.patch(
                "/campaigns/" + campaign,
                "{\"settings\":{\"calling_window\":{\"end\":\"21:00\"},\"priority\":\"high\",\"max_retries\":5}}");

        assertThat(edited.status()).isEqualTo(200);
        assertThat(situation(closed)).isEqualTo("high 5 due");
        assertThat(situation(raised)).isEqualTo("low 5 waits");
    }

    @Test
    void leaveTheTimesOfLeadsThatWaitWhenTheWindowStays() {
        String campaign = calls.campaign("active");
        UUID closed = queued(campaign, "+12125550148");
        calls.change("update call_queue set reason = 'window' where id = ?", closed);

        api.patch("/campaigns/" + campaign, "{\"prompt\":\"Be brief.\"}");

        assertThat(situation(closed)).isEqualTo("medium 2 waits");
    }

    private static UUID queued(String campaign, String number) {
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        return calls.item(campaign, lead, number, "pending");
    }

    private static String situation(UUID item) {
        return calls.value(
                "select concat_ws(' ', priority, max_retries, case when scheduled_time <= now() then 'due' else 'waits' end)"
                        + " from call_queue where id = :id",
                item);
    }

    private static Answer item(UUID item) {
        return api.get("/call-queue/" + item);
    }
}
