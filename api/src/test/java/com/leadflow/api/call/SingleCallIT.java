package com.leadflow.api.call;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import com.leadflow.store.call.SingleCallDao;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SingleCallIT {
    private static final String NUMBER = "+12125550100";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    @Test
    void queueACallToALead() {
        String lead = lead(OWNER);

        Answer answer = call(OWNER, lead, "\"prompt\":\"Say hello.\",\"scheduled_time\":\"2026-01-04T10:00:00Z\"");

        JsonNode item = answer.body();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .endsWith("/api/v1/call-queue/" + item.path("id").asText());
        assertThat(item.path("campaign_id").isNull()).isTrue();
        assertThat(item.path("lead_id").asText()).isEqualTo(lead);
        assertThat(item.path("phone_number").asText()).isEqualTo(NUMBER);
        assertThat(item.path("priority").asText()).isEqualTo("high");
        assertThat(item.path("status").asText()).isEqualTo("pending");
        assertThat(item.path("max_retries").asInt()).isEqualTo(2);
        assertThat(item.path("requested_by").asText()).isEqualTo(OWNER.id().toString());
        assertThat(item.path("scheduled_time").asText()).isEqualTo("2026-01-04T10:00:00Z");
        assertThat(prompt(answer)).isEqualTo("Say hello.");
        assertThat(api.workflows()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void dialAsTheRequestSays() {
        Answer answer = call(OWNER, lead(OWNER), """
                "prompt":" ","settings":{"max_retries":0,"calling_window":{"days":[0],"start":"10:00"},
                "retry_delays":{"busy":"PT1M"},"max_call_seconds":60}
                """);

        assertThat(answer.body().path("max_retries").asInt()).isZero();
        assertThat(terms(answer)).isEqualTo("null assistant caller {0} 10:00:00 20:00:00 {\"busy\": \"PT1M\"} 60");
        assertThat(prompt(answer)).isNull();
    }

    /** By whoever may see the campaign, be it a draft, and the lead. */
    @Test
    void tryTheAssistantOfADraft() {
        String draft = ArrangedCalls.id(api.as(OWNER).post("/campaigns", """
                {"name":"Open house","assistant_id":"a","phone_number_id":"p","prompt":"Invite.",
                "settings":{"max_retries":1,"max_call_seconds":300}}
                """));

        Answer answer = tried(MATE, draft, lead(MATE));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("max_retries").asInt()).isEqualTo(1);
        assertThat(terms(answer)).startsWith(draft + " a p {1,2,3,4,5,6}").endsWith(" 300");
        assertThat(prompt(answer)).isEqualTo("Invite.");
        assertThat(api.as(OWNER)
                        .get("/campaigns/" + draft + "/progress")
                        .body()
                        .at("/leads/pending")
                        .asInt())
                .isZero();
        assertInvalid(tried(STRANGER, draft, lead(STRANGER)), "/campaign_id", "unknown-campaign");
    }

    @Test
    void refuseToTryADraftThatHasNoAssistant() {
        String draft = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));

        Answer answer = tried(OWNER, draft, lead(OWNER));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("code"))
                .containsExactly("assistant-missing", "phone-number-missing");
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN"})
    void callWhomOneSees(Persona persona) {
        assertThat(call(persona, lead(OWNER), "").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(names = {"MATE", "STRANGER"})
    void callNobodyElse(Persona persona) {
        assertInvalid(call(persona, lead(OWNER), ""), "/lead_id", "unknown-lead");
    }

    @Test
    void askForAToken() {
        Answer answer = api.anonymous(
                "/api/v1/calls",
                request -> request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body(lead(OWNER), ""))));

        assertThat(answer.status()).isEqualTo(401);
    }

    /** The mate calls a lead of the owner's that is in a campaign of the team. */
    @Test
    void belongToWhoAskedForIt() {
        String lead = lead(OWNER);
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        api.as(OWNER).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");

        String item = ArrangedCalls.id(call(MATE, lead, ""));

        assertThat(api.as(MATE)
                        .get("/call-queue?requested_by=" + MATE.id())
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(item);
        assertThat(api.as(ADMIN).get("/call-queue/" + item).status()).isEqualTo(200);
        assertThat(api.as(OWNER).get("/call-queue/" + item).status()).isEqualTo(404);
        assertThat(cancel(OWNER, item).status()).isEqualTo(404);
        assertThat(call(OWNER, lead, "").status()).isEqualTo(409);
        assertThat(cancel(MATE, item).body().path("status").asText()).isEqualTo("cancelled");
        assertThat(call(OWNER, lead, "").status()).isEqualTo(201);
    }

    @Test
    void beCancelledOnlyByWhoDoesNotSeeTheLeadAnyMore() {
        String lead = lead(OWNER);
        String item = ArrangedCalls.id(call(OWNER, lead, ""));
        calls.change("update leads set assigned_to = ? where id = ?", STRANGER.id(), UUID.fromString(lead));

        Answer moved = api.as(OWNER).patch("/call-queue/" + item, "{\"scheduled_time\":\"2027-01-04T10:00:00Z\"}");
        Answer cancelled = cancel(OWNER, item);
        Answer repeated = api.as(OWNER).patch("/call-queue/" + item, "{\"status\":\"pending\"}");

        assertThat(moved.status()).isEqualTo(403);
        assertThat(cancelled.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(repeated.status()).isEqualTo(403);
        assertThat(api.as(ADMIN)
                        .patch("/call-queue/" + item, "{\"status\":\"pending\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void askForAKey() {
        String lead = lead(OWNER);

        Answer answer = api.as(OWNER).post("/calls", body(lead, ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("idempotency-key-required");
        assertThat(api.as(OWNER).get("/call-queue?lead_id=" + lead).body().path("items"))
                .isEmpty();
    }

    @Test
    void callALeadOnceAtATime() {
        String lead = lead(OWNER);
        call(OWNER, lead, "");

        Answer again = call(OWNER, lead, "");

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

        Answer answer = call(OWNER, lead(OWNER, number), "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo("suppressed");
        assertThat(tried(ADMIN, campaign, lead(ADMIN, number))
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("suppressed");
        assertThat(call(ADMIN, lead(ADMIN, number), "").status()).isEqualTo(201);
        assertThat(call(STRANGER, lead(STRANGER, number), "").status()).isEqualTo(201);
    }

    @Test
    void refuseALeadWithoutNumber() {
        String lead = ArrangedCalls.id(api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\"}"));

        assertInvalid(call(OWNER, lead, ""), "/lead_id", "no-number");
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
            {"lead_id":"LEAD","settings":{"max_retries":11}}    | /settings/max_retries         | out-of-range
            {"lead_id":"LEAD","settings":{"max_call_seconds":9}} | /settings/max_call_seconds   | out-of-range
            {"lead_id":"LEAD","settings":{"retry_delays":{"busy":"soon"}}} | /settings/retry_delays/busy | invalid-delay
            {"lead_id":"LEAD","settings":{"calling_window":{"start":"21:00"}}} | /settings/calling_window | invalid-window
            {"lead_id":"LEAD","settings":{"priority":"low"}}    | /settings/priority            | unknown-property
            {"lead_id":"LEAD","phone_number":"+12125550101"}    | /phone_number                 | unknown-property
            []                                                  | ``                            | invalid-type
            """)
    void refuseABodyThatIsNotValid(String body, String pointer, String code) {
        Answer answer = post(OWNER, body.replace("LEAD", lead(OWNER)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(answer.body().path("errors").findValuesAsText("code")).contains(code);
    }

    private static void assertInvalid(Answer answer, String pointer, String code) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    private static Answer call(Persona by, String lead, String more) {
        return post(by, body(lead, more));
    }

    private static String body(String lead, String more) {
        return "{\"lead_id\":\"" + lead + "\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\""
                + (more.isEmpty() ? "" : ",") + more + "}";
    }

    private static Answer tried(Persona by, String campaign, String lead) {
        return post(by, "{\"lead_id\":\"" + lead + "\",\"campaign_id\":\"" + campaign + "\"}");
    }

    private static Answer post(Persona by, String body) {
        return api.as(by)
                .send(
                        "/calls",
                        request -> request.header(
                                        "Idempotency-Key", UUID.randomUUID().toString())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
    }

    private static Answer cancel(Persona by, String item) {
        return api.as(by).patch("/call-queue/" + item, "{\"status\":\"cancelled\"}");
    }

    private static String lead(Persona of) {
        return lead(of, NUMBER);
    }

    private static String lead(Persona of, String number) {
        return ArrangedCalls.id(api.as(of).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}"));
    }

    /** What the engine reads of the call. */
    private static String terms(Answer answer) {
        return calls.value(
                "select concat_ws(' ', coalesce(campaign_id::text, 'null'), assistant_id, phone_number_id,"
                        + " calling_days, calling_start, calling_end, retry_delays, max_call_seconds) from single_calls where id = :id",
                UUID.fromString(ArrangedCalls.id(answer)));
    }

    /** What the engine tells the lead: stored encrypted. */
    private static @Nullable String prompt(Answer answer) {
        UUID id = UUID.fromString(ArrangedCalls.id(answer));
        Ciphertext sealed = api.data
                .asWorker()
                .call(
                        ADMIN.actor(),
                        handle -> handle.attach(SingleCallDao.class).find(id))
                .orElseThrow()
                .sealedPrompt();
        return api.keysets.cipher().openNullable(EncryptedColumn.SINGLE_CALLS_PROMPT, id, sealed);
    }
}
