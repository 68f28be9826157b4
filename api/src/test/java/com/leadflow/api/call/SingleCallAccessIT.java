package com.leadflow.api.call;

import static com.leadflow.api.call.ArrangedQueue.NEXT_MONTH;
import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may call whom, and whose the call is. */
class SingleCallAccessIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static final SingleCallRequests requests = new SingleCallRequests(api);

    /** By whoever may see the campaign, be it a draft, and the lead. */
    @Test
    void tryTheAssistantOfADraft() {
        String draft = ArrangedCalls.id(api.as(OWNER).post("/campaigns", """
                {"name":"Open house","assistant_id":"a","phone_number_id":"p","prompt":"Invite.",
                "settings":{"max_retries":1,"max_call_seconds":300}}
                """));

        Answer answer = requests.tried(MATE, draft, requests.lead(MATE));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("max_retries").asInt()).isEqualTo(1);
        assertThat(requests.terms(answer))
                .startsWith(draft + " a p {1,2,3,4,5,6}")
                .endsWith(" 300");
        assertThat(requests.prompt(answer)).isEqualTo("Invite.");
        assertThat(api.as(OWNER)
                        .get("/campaigns/" + draft + "/progress")
                        .body()
                        .at("/leads/pending")
                        .asInt())
                .isZero();
        SingleCallRequests.assertInvalid(
                requests.tried(STRANGER, draft, requests.lead(STRANGER)), "/campaign_id", "unknown-campaign");
    }

    @Test
    void refuseToTryADraftThatHasNoAssistant() {
        String draft = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));

        Answer answer = requests.tried(OWNER, draft, requests.lead(OWNER));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("code"))
                .containsExactly("assistant-missing", "phone-number-missing");
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN"})
    void callWhomOneSees(Persona persona) {
        assertThat(requests.call(persona, requests.lead(OWNER), "").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(names = {"MATE", "STRANGER"})
    void callNobodyElse(Persona persona) {
        SingleCallRequests.assertInvalid(requests.call(persona, requests.lead(OWNER), ""), "/lead_id", "unknown-lead");
    }

    @Test
    void askForAToken() {
        Answer answer = api.anonymous(
                "/api/v1/calls",
                request -> request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(SingleCallRequests.body(requests.lead(OWNER), ""))));

        assertThat(answer.status()).isEqualTo(401);
    }

    /** The mate calls a lead of the owner's that is in a campaign of the team. */
    @Test
    void belongToWhoAskedForIt() {
        String lead = requests.lead(OWNER);
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        api.as(OWNER).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");

        String item = ArrangedCalls.id(requests.call(MATE, lead, ""));

        assertThat(api.as(MATE)
                        .get("/call-queue?requested_by=" + MATE.id())
                        .body()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(item);
        assertThat(api.as(ADMIN).get("/call-queue/" + item).status()).isEqualTo(200);
        assertThat(api.as(OWNER).get("/call-queue/" + item).status()).isEqualTo(404);
        assertThat(cancel(OWNER, item).status()).isEqualTo(404);
        assertThat(requests.call(OWNER, lead, "").status()).isEqualTo(409);
        assertThat(cancel(MATE, item).body().path("status").asText()).isEqualTo("cancelled");
        assertThat(requests.call(OWNER, lead, "").status()).isEqualTo(201);
    }

    @Test
    void beCancelledOnlyByWhoDoesNotSeeTheLeadAnyMore() {
        String lead = requests.lead(OWNER);
        String item = ArrangedCalls.id(requests.call(OWNER, lead, ""));
        calls.change("update leads set assigned_to = ? where id = ?", STRANGER.id(), UUID.fromString(lead));

        Answer moved =
                api.as(OWNER).patch("/call-queue/" + item, "{\"scheduled_time\":\"" + NEXT_MONTH + "T10:00:00Z\"}");
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

    private static Answer cancel(Persona by, String item) {
        return api.as(by).patch("/call-queue/" + item, "{\"status\":\"cancelled\"}");
    }
}
