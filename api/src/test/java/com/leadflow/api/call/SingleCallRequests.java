package com.leadflow.api.call;

import static com.leadflow.store.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import com.leadflow.store.call.SingleCallDao;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads, and what people ask for to have them called. */
final class SingleCallRequests {
    static final String NUMBER = "+12125550100";

    private final RunningApi api;
    private final ArrangedCalls calls;

    SingleCallRequests(RunningApi api) {
        this.api = api;
        calls = new ArrangedCalls(api);
    }

    static void assertInvalid(Answer answer, String pointer, String code) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    Answer call(Persona by, String lead, String more) {
        return post(by, body(lead, more));
    }

    static String body(String lead, String more) {
        return "{\"lead_id\":\"" + lead + "\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\""
                + (more.isEmpty() ? "" : ",") + more + "}";
    }

    Answer tried(Persona by, String campaign, String lead) {
        return post(by, "{\"lead_id\":\"" + lead + "\",\"campaign_id\":\"" + campaign + "\"}");
    }

    Answer post(Persona by, String body) {
        return api.as(by)
                .send(
                        "/calls",
                        request -> request.header(
                                        "Idempotency-Key", UUID.randomUUID().toString())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
    }

    String lead(Persona of) {
        return lead(of, NUMBER);
    }

    String lead(Persona of, String number) {
        return ArrangedCalls.id(api.as(of).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}"));
    }

    /** What the engine reads of the call. */
    String terms(Answer answer) {
        return calls.value(
                "select concat_ws(' ', coalesce(campaign_id::text, 'null'), assistant_id, phone_number_id,"
                        + " calling_days, calling_start, calling_end, retry_delays, max_call_seconds) from single_calls where id = :id",
                UUID.fromString(ArrangedCalls.id(answer)));
    }

    /** What the engine tells the lead: stored encrypted. */
    @Nullable
    String prompt(Answer answer) {
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
