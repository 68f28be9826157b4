package com.leadflow.api.call;

import static com.leadflow.api.call.ArrangedQueue.NEXT_MONTH;
import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleCallIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final SingleCallRequests requests = new SingleCallRequests(api);

    @Test
    void queueACallToALead() {
        String lead = requests.lead(OWNER);

        Answer answer = requests.call(
                OWNER, lead, "\"prompt\":\"Say hello.\",\"scheduled_time\":\"" + NEXT_MONTH + "T10:00:00Z\"");

        JsonNode item = answer.body();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .endsWith("/api/v1/call-queue/" + item.path("id").asText());
        assertThat(item.path("campaign_id").isNull()).isTrue();
        assertThat(item.path("lead_id").asText()).isEqualTo(lead);
        assertThat(item.path("phone_number").asText()).isEqualTo(SingleCallRequests.NUMBER);
        assertThat(item.path("priority").asText()).isEqualTo("high");
        assertThat(item.path("status").asText()).isEqualTo("pending");
        assertThat(item.path("max_retries").asInt()).isEqualTo(2);
        assertThat(item.path("requested_by").asText()).isEqualTo(OWNER.id().toString());
        assertThat(item.path("scheduled_time").asText()).isEqualTo(NEXT_MONTH + "T10:00:00Z");
        assertThat(requests.prompt(answer)).isEqualTo("Say hello.");
        assertThat(api.workflows()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void dialAsTheRequestSays() {
        Answer answer = requests.call(OWNER, requests.lead(OWNER), """
                "prompt":" ","settings":{"max_retries":0,"calling_window":{"days":[0],"start":"10:00"},
                "retry_delays":{"busy":"PT1M"},"max_call_seconds":60}
                """);

        assertThat(answer.body().path("max_retries").asInt()).isZero();
        assertThat(requests.terms(answer))
                .isEqualTo("null assistant caller {0} 10:00:00 20:00:00 {\"busy\": \"PT1M\"} 60");
        assertThat(requests.prompt(answer)).isNull();
    }

    @Test
    void askForAKey() {
        String lead = requests.lead(OWNER);

        Answer answer = api.as(OWNER).post("/calls", SingleCallRequests.body(lead, ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("idempotency-key-required");
        assertThat(api.as(OWNER).get("/call-queue?lead_id=" + lead).body().path("items"))
                .isEmpty();
    }

    @Test
    void callALeadOnceAtATime() {
        String lead = requests.lead(OWNER);
        requests.call(OWNER, lead, "");

        Answer again = requests.call(OWNER, lead, "");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asText()).isEqualTo("conflict");
    }

    /** For the team of who asks, and for that of the campaign that is tried; others may still call. */
    @Test
    void refuseANumberThatIsSuppressed() {
        String number = "+12125550177";
        String campaign = ArrangedCalls.id(
                api.as(OWNER).post("/campaigns", "{\"name\":\"A\",\"assistant_id\":\"a\",\"phone_number_id\":\"p\"}"));
        api.as(OWNER).post("/suppressions", "{\"phone\":\"" + number + "\"}");

        Answer answer = requests.call(OWNER, requests.lead(OWNER, number), "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo("suppressed");
        assertThat(requests.tried(ADMIN, campaign, requests.lead(ADMIN, number))
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("suppressed");
        assertThat(requests.call(ADMIN, requests.lead(ADMIN, number), "").status())
                .isEqualTo(201);
        assertThat(requests.call(STRANGER, requests.lead(STRANGER, number), "").status())
                .isEqualTo(201);
    }

    @Test
    void refuseALeadWithoutNumber() {
        String lead = ArrangedCalls.id(api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\"}"));

        SingleCallRequests.assertInvalid(requests.call(OWNER, lead, ""), "/lead_id", "no-number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                  | /lead_id                      | required
            {"lead_id":"x"}                                     | /lead_id                      | invalid-id
            {"lead_id":1}                                       | /lead_id                      | invalid-type
            {"lead_id":null}                                    | /lead_id                      | required
            {"assistant_id":"a","phone_number_id":"p"}          | /lead_id                      | required
            {"lead_id":"LEAD"}                                  | /assistant_id                 | assistant-missing
            {"lead_id":"LEAD","assistant_id":"a"}               | /phone_number_id              | phone-number-missing
            {"lead_id":"LEAD","assistant_id":" "}               | /assistant_id                 | assistant-missing
            {"lead_id":"LEAD","assistant_id":"\\u0000"}         | /assistant_id                 | invalid-character
            {"lead_id":"LEAD","campaign_id":"x"}                | /campaign_id                  | invalid-id
            {"lead_id":"LEAD","campaign_id":"LEAD"}             | /campaign_id                  | unknown-campaign
            {"lead_id":"LEAD","campaign_id":"LEAD","prompt":""} | /prompt                       | said-by-campaign
            {"lead_id":"LEAD","campaign_id":"LEAD","settings":{}} | /settings                   | said-by-campaign
            {"lead_id":"LEAD","scheduled_time":"now"}           | /scheduled_time               | invalid-time
            {"lead_id":"LEAD","scheduled_time":"2026-01-04T10:00:00Z"} | /scheduled_time        | in-the-past
            {"lead_id":"LEAD","scheduled_time":"2826-01-04T10:00:00Z"} | /scheduled_time        | too-far
            {"lead_id":"LEAD","settings":{"max_retries":11}}    | /settings/max_retries         | out-of-range
            {"lead_id":"LEAD","settings":{"max_call_seconds":9}} | /settings/max_call_seconds   | out-of-range
            {"lead_id":"LEAD","settings":{"retry_delays":{"busy":"soon"}}} | /settings/retry_delays/busy | invalid-delay
            {"lead_id":"LEAD","settings":{"calling_window":{"start":"21:00"}}} | /settings/calling_window | invalid-window
            {"lead_id":"LEAD","settings":{"priority":"low"}}    | /settings/priority            | unknown-property
            {"lead_id":"LEAD","phone_number":"+12125550101"}    | /phone_number                 | unknown-property
            []                                                  | ``                            | invalid-type
            """)
    void refuseABodyThatIsNotValid(String body, String pointer, String code) {
        Answer answer = requests.post(OWNER, body.replace("LEAD", requests.lead(OWNER)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(answer.body().path("errors").findValuesAsText("code")).contains(code);
    }
}
