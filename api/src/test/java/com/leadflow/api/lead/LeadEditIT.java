package com.leadflow.api.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an edit of a lead does beyond the lead. */
class LeadEditIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    @Test
    void reachTheItemsThatAreStillToBeDialed() {
        String lead = calls.lead("+12125550110");
        UUID waiting = item(lead, "+12125550110", "pending");
        UUID claimed = item(lead, "+12125550110", "in-progress");

        Answer answer = api.patch("/leads/" + lead, "{\"name\":\"Eve Example\",\"phone\":\"(212) 555-0111\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(number(waiting)).isEqualTo("+12125550111");
        assertThat(number(claimed)).isEqualTo("+12125550111");
        assertThat(api.get("/call-queue/" + waiting)
                        .body()
                        .path("customer_name")
                        .asText())
                .isEqualTo("Eve Example");
        assertThat(calls.value(
                        "select count(distinct phone_index) from campaign_leads where lead_id = :id",
                        UUID.fromString(lead)))
                .isEqualTo("1");
    }

    @Test
    void reachALiveItemForItsNextAttemptButNotItsCall() {
        String lead = calls.lead("+12125550112");
        UUID item = item(lead, "+12125550112", "in-progress");
        UUID call = calls.permit(item);
        String dialed = numberIndex(call);

        api.patch("/leads/" + lead, "{\"phone\":\"+12125550113\"}");

        assertThat(number(item)).isEqualTo("+12125550113");
        assertThat(numberIndex(call)).isEqualTo(dialed);
    }

    @Test
    void reachAnItemWhoseCallMayStillTurnUp() {
        String lead = calls.lead("+12125550117");
        UUID item = item(lead, "+12125550117", "failed");

        api.patch("/leads/" + lead, "{\"phone\":\"+12125550118\"}");

        assertThat(number(item)).isEqualTo("+12125550118");
    }

    @Test
    void leaveTheRecordOfAConversationAlone() {
        String lead = calls.lead("+12125550119");
        UUID item = item(lead, "+12125550119", "completed");

        api.patch("/leads/" + lead, "{\"phone\":\"+12125550120\"}");

        assertThat(number(item)).isEqualTo("+12125550119");
    }

    @Test
    void refuseANumberThatACampaignHasAlready() {
        String campaign = calls.campaign("draft");
        calls.attach(campaign, calls.lead("+12125550114"));
        String lead = calls.lead("+12125550115");
        calls.attach(campaign, lead);

        Answer answer = api.patch("/leads/" + lead, "{\"phone\":\"+12125550114\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("duplicate-number");
        assertThat(api.get("/leads/" + lead).body().path("phone").asText()).isEqualTo("+12125550115");
    }

    @Test
    void keepALeadThatACampaignHas() {
        String lead = calls.lead("+12125550116");
        calls.attach(calls.campaign("draft"), lead);

        assertThat(api.patch("/leads/" + lead, "{\"phone\":null}")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("in-use");
        assertThat(api.delete("/leads/" + lead).status()).isEqualTo(409);
    }

    @Test
    void tellAbsentFromNull() {
        String lead = ArrangedCalls.id(api.post(
                "/leads", "{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"source\":\"fair\",\"timezone\":\"UTC\"}"));

        Answer answer = api.patch("/leads/" + lead, "{\"email\":null,\"status\":\"qualified\"}");

        assertThat(answer.body().path("email").isNull()).isTrue();
        assertThat(answer.body().path("source").asText()).isEqualTo("fair");
        assertThat(answer.body().path("timezone").asText()).isEqualTo("UTC");
        assertThat(answer.body().path("status").asText()).isEqualTo("qualified");
        assertThat(api.patch("/leads/" + lead, "{\"name\":null}").status()).isEqualTo(422);
        assertThat(api.patch("/leads/" + lead, "{\"colour\":null}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"timezone, America/Los_Angeles", "phone, +13105550122"})
    void lookAnewAtCallsThatWaitForTheWindow(String property, String value) {
        String lead = calls.lead("+12125550121");
        UUID closed = item(lead, "+12125550121", "pending");
        UUID busy = item(lead, "+12125550121", "pending");
        calls.change("update call_queue set reason = 'window' where id = ?", closed);
        calls.change("update call_queue set reason = 'busy' where id = ?", busy);

        Answer answer = api.patch("/leads/" + lead, "{\"" + property + "\":\"" + value + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(isDue(closed)).isEqualTo("true");
        assertThat(isDue(busy)).isEqualTo("false");
        assertThat(runStatus(closed)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    /** What kept the old number from being called says nothing of the new one. */
    @ParameterizedTest
    @CsvSource({"caps, true", "unresolved-call, true", "busy, false"})
    void lookAnewAtCallsThatWaitForTheirOldNumber(String reason, String due) {
        String lead = calls.lead("+12125550126");
        UUID waiting = item(lead, "+12125550126", "pending");
        calls.change("update call_queue set reason = ? where id = ?", reason, waiting);

        api.patch("/leads/" + lead, "{\"timezone\":\"America/Denver\"}");
        assertThat(isDue(waiting)).isEqualTo("false");

        api.patch("/leads/" + lead, "{\"phone\":\"+12125550127\"}");
        assertThat(isDue(waiting)).isEqualTo(due);
        api.patch("/leads/" + lead, "{\"phone\":\"+12125550126\"}");
        calls.change("delete from call_queue where id = ?", waiting);
    }

    @Test
    void leaveTheTimesOfCallsWhenTheLeadStaysWhereItIs() {
        String lead = calls.lead("+12125550123");
        UUID closed = item(lead, "+12125550123", "pending");
        calls.change("update call_queue set reason = 'window' where id = ?", closed);

        api.patch("/leads/" + lead, "{\"name\":\"Eve Example\"}");

        assertThat(isDue(closed)).isEqualTo("false");
    }

    @Test
    void letTwoLeadsSwapTheirNumbersAgainAndAgain() {
        String one = calls.lead("+12125550124");
        String other = calls.lead("+12125550125");
        item(one, "+12125550124", "pending");
        item(other, "+12125550125", "pending");

        List<Integer> statuses = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> api.patch(
                        "/leads/" + (i % 2 == 0 ? one : other),
                        "{\"phone\":\"+1212555012%d\"}".formatted(4 + i / 2 % 2)))
                .map(Answer::status)
                .toList();

        assertThat(statuses).containsOnly(200);
    }

    private static String isDue(UUID item) {
        return calls.value("select cast(scheduled_time <= now() as text) from call_queue where id = :id", item);
    }

    private static WorkflowExecutionStatus runStatus(UUID item) {
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);
        return api.workflows()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(UUID.fromString(campaign)))
                .describe()
                .getStatus();
    }

    private static UUID item(String lead, String number, String status) {
        String campaign = calls.campaign("active");
        calls.attach(campaign, lead);
        return calls.item(campaign, lead, number, status);
    }

    private static String numberIndex(UUID call) {
        return calls.value("select encode(phone_index, 'hex') from call_history where id = :id", call);
    }

    private static String number(UUID item) {
        return api.get("/call-queue/" + item).body().path("phone_number").asText();
    }
}
