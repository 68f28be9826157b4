package com.leadflow.api.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an edit of a lead does beyond the lead. */
class LeadEditIT {
    private static RunningApi api;
    private static ArrangedCalls calls;

    @BeforeAll
    static void start() throws Exception {
        api = new RunningApi();
        calls = new ArrangedCalls(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

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
