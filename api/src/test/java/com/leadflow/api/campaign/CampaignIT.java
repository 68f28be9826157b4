package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    @Test
    void fillInTheDefaultsOfTheSettings() throws JsonProcessingException {
        Answer created = api.post("/campaigns", "{\"name\":\"Open house\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1/campaigns/" + ArrangedCalls.id(created));
        assertThat(created.body().path("settings")).isEqualTo(new ObjectMapper().readTree("""
                {"max_live_calls":10,"weight":1,"max_retries":2,"priority":"medium",
                 "calling_window":{"days":[1,2,3,4,5,6],"start":"09:00","end":"20:00"},
                 "retry_delays":{"no-answer":"PT2H","busy":"PT20M","voicemail":"P1D","failed":"PT15M"},
                 "max_call_seconds":600,
                 "stop_calling":{"structured_data":"do_not_call","tools":["stop_calling"],"ended_reasons":[]},
                 "holidays":[],"budget_usd":null,"callback":{"structured_data":"callback_at"}}"""));
    }

    @Test
    void mergeAPatchIntoTheSettings() {
        String id = ArrangedCalls.id(api.post(
                "/campaigns",
                "{\"name\":\"A\",\"settings\":{\"priority\":\"high\",\"retry_delays\":{\"busy\":\"PT1M\"}}}"));

        Answer answer = api.patch(
                "/campaigns/" + id,
                "{\"settings\":{\"calling_window\":{\"start\":\"00:00\",\"end\":\"24:00\",\"days\":[0,6]},"
                        + "\"retry_delays\":{\"busy\":null,\"voicemail\":\"PT36H\"}}}");

        assertThat(answer.body().at("/settings/priority").asText()).isEqualTo("high");
        assertThat(answer.body().at("/settings/calling_window").toString())
                .isEqualTo("{\"days\":[0,6],\"start\":\"00:00\",\"end\":\"24:00\"}");
        assertThat(answer.body().at("/settings/retry_delays/busy").asText()).isEqualTo("PT20M");
        assertThat(answer.body().at("/settings/retry_delays/voicemail").asText())
                .isEqualTo("PT36H");
        assertThat(api.get("/campaigns/" + id).body()).isEqualTo(answer.body());
    }

    @Test
    void keepHolidaysInOrderAndTheBudget() {
        String id = ArrangedCalls.id(
                api.post(
                        "/campaigns",
                        "{\"name\":\"A\",\"settings\":{\"holidays\":[\"2027-01-01\",\"2026-12-25\",\"2027-01-01\"],\"budget_usd\":99.5}}"));

        Answer kept = api.patch("/campaigns/" + id, "{\"description\":\"x\"}");
        Answer freed = api.patch("/campaigns/" + id, "{\"settings\":{\"budget_usd\":null,\"holidays\":null}}");

        assertThat(kept.body().at("/settings/holidays").toString()).isEqualTo("[\"2026-12-25\",\"2027-01-01\"]");
        assertThat(kept.body().at("/settings/budget_usd").decimalValue()).isEqualByComparingTo("99.5");
        assertThat(freed.body().at("/settings/holidays")).isEmpty();
        assertThat(freed.body().at("/settings/budget_usd").isNull()).isTrue();
    }

    @Test
    void refuseMoreThanFourHundredHolidays() {
        String days = IntStream.range(0, 401)
                .mapToObj(day -> "\"" + LocalDate.of(2027, 1, 1).plusDays(day) + "\"")
                .collect(Collectors.joining(","));

        Answer answer = api.post("/campaigns", "{\"name\":\"A\",\"settings\":{\"holidays\":[" + days + "]}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("too-many");
    }

    @Test
    void keepOnlyTheDelaysThatWereGiven() {
        String id = ArrangedCalls.id(api.post(
                "/campaigns",
                "{\"name\":\"A\",\"settings\":{\"retry_delays\":{\"busy\":null,\"voicemail\":\"PT36H\"}}}"));

        api.patch("/campaigns/" + id, "{\"description\":\"x\"}");

        assertThat(calls.value("select cast(retry_delays as text) from campaigns where id = :id", UUID.fromString(id)))
                .isEqualTo("{\"voicemail\": \"PT36H\"}");
    }

    @Test
    void sayByWhatALeadsWishIsKnown() {
        String id = ArrangedCalls.id(api.post(
                "/campaigns",
                "{\"name\":\"A\",\"settings\":{\"stop_calling\":{\"structured_data\":\"\",\"tools\":[\"b\",\"a\"]}}}"));

        Answer patched = api.patch(
                "/campaigns/" + id,
                "{\"settings\":{\"stop_calling\":{\"ended_reasons\":[\"voicemail\"],\"tools\":[]}}}");

        assertThat(patched.body().at("/settings/stop_calling").toString())
                .isEqualTo("{\"structured_data\":\"\",\"tools\":[],\"ended_reasons\":[\"voicemail\"]}");
        Answer reset = api.patch("/campaigns/" + id, "{\"settings\":{\"stop_calling\":null}}");
        assertThat(reset.body().at("/settings/stop_calling").toString())
                .isEqualTo("{\"structured_data\":\"do_not_call\",\"tools\":[\"stop_calling\"],\"ended_reasons\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_live_calls\":0} | /settings/max_live_calls",
                "{\"max_live_calls\":1.5} | /settings/max_live_calls",
                "{\"max_live_calls\":99999999999} | /settings/max_live_calls",
                "{\"weight\":0} | /settings/weight",
                "{\"weight\":101} | /settings/weight",
                "{\"max_retries\":11} | /settings/max_retries",
                "{\"max_call_seconds\":9} | /settings/max_call_seconds",
                "{\"priority\":\"urgent\"} | /settings/priority",
                "{\"holidays\":[\"2026-12-25\",\"2026-02-30\"]} | /settings/holidays/1",
                "{\"holidays\":[null]} | /settings/holidays/0",
                "{\"holidays\":\"2026-12-25\"} | /settings/holidays",
                "{\"budget_usd\":0} | /settings/budget_usd",
                "{\"budget_usd\":-1} | /settings/budget_usd",
                "{\"budget_usd\":1000000.01} | /settings/budget_usd",
                "{\"budget_usd\":0.015} | /settings/budget_usd",
                "{\"budget_usd\":\"1.50\"} | /settings/budget_usd",
                "{\"colour\":\"red\"} | /settings/colour",
                "{\"colour\":null} | /settings/colour",
                "{\"calling_window\":{\"days\":[]}} | /settings/calling_window/days",
                "{\"calling_window\":{\"days\":[7]}} | /settings/calling_window/days",
                "{\"calling_window\":{\"start\":\"9\"}} | /settings/calling_window/start",
                "{\"calling_window\":{\"end\":\"00:00\"}} | /settings/calling_window/end",
                "{\"calling_window\":{\"start\":\"21:00\",\"end\":\"09:00\"}} | /settings/calling_window",
                "{\"calling_window\":{\"from\":\"09:00\"}} | /settings/calling_window/from",
                "{\"stop_calling\":{\"tools\":[\"stop calling\"]}} | /settings/stop_calling/tools/0",
                "{\"stop_calling\":{\"ended_reasons\":[null]}} | /settings/stop_calling/ended_reasons/0",
                "{\"stop_calling\":{\"ended_reasons\":[\"voicemail\",\"custmer-busy\"]}} | /settings/stop_calling/ended_reasons/1",
                "{\"stop_calling\":{\"structured_data\":\" do_not_call\"}} | /settings/stop_calling/structured_data",
                "{\"callback\":{\"structured_data\":\"callback_at \"}} | /settings/callback/structured_data",
                "{\"stop_calling\":{\"word\":\"stop\"}} | /settings/stop_calling/word",
                "{\"retry_delays\":{\"busy\":\"20\"}} | /settings/retry_delays/busy",
                "{\"retry_delays\":{\"success\":\"PT1H\"}} | /settings/retry_delays/success",
                "{\"retry_delays\":{\"later\":\"PT1H\"}} | /settings/retry_delays/later",
                "{\"retry_delays\":{\"a/~b\":\"PT1H\"}} | /settings/retry_delays/a~1~0b"
            })
    void pointAtASettingThatIsNotValid(String settings, String pointer) {
        Answer answer = api.post("/campaigns", "{\"name\":\"A\",\"settings\":" + settings + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

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
