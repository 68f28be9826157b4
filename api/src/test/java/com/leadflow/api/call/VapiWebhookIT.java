package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VapiWebhookIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static int numbers = 10;

    @Test
    void followACallToItsEnd() {
        UUID item = item();
        UUID call = calls.permit(item);

        assertThat(send(inProgress("call-1", call)).status()).isEqualTo(200);
        Answer live = api.get("/call-history/" + call);
        assertThat(send(report("call-1", call)).status()).isEqualTo(200);
        Answer ended = api.get("/call-history/" + call);

        assertThat(live.body().path("status").asText()).isEqualTo("in-progress");
        assertThat(live.body().path("call_id").asText()).isEqualTo("call-1");
        assertThat(ended.body().path("transcript").asText()).isEqualTo("AI: Hello.\nUser: Hello.\n");
        assertThat(ended.body().path("ended_reason").asText()).isEqualTo("customer-ended-call");
        assertThat(ended.body().path("duration").asInt()).isEqualTo(30);
        assertThat(lineHeld(item)).isEqualTo("f");
    }

    @Test
    void neverMoveBackWhenEventsComeInReverse() {
        UUID item = item();
        UUID call = calls.permit(item);

        send(report("call-2", call));
        Answer before = api.get("/call-history/" + call);
        send(inProgress("call-2", call));

        Answer after = api.get("/call-history/" + call);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.body().path("ended_at").isNull()).isFalse();
        assertThat(lineHeld(item)).isEqualTo("f");
    }

    @Test
    void notTakeAnEndedCallForALiveOne() {
        UUID call = calls.permit(item());

        send(ended("call-5", call));
        send(inProgress("call-5", call));

        Answer after = api.get("/call-history/" + call);
        assertThat(after.body().path("status").asText()).isEqualTo("initiated");
        assertThat(after.body().path("ended_at").isNull()).isFalse();
    }

    @Test
    void keepAnEventThatComesTwiceOnceAndSealed() {
        UUID call = calls.permit(item());
        String event = inProgress("call-3", call);

        send(event);
        send(event);

        assertThat(events("call-3")).isEqualTo("1");
        assertThat(payload("call-3")).isEqualTo(event);
    }

    /** Somebody else's, on the same account: kept sealed like any other, and it moves nothing. */
    @Test
    void keepWhatIsAboutACallOfNobodyHere() {
        UUID nobodys = UUID.randomUUID();

        assertThat(send(report("call-6", nobodys)).status()).isEqualTo(200);

        assertThat(events("call-6")).isEqualTo("1");
        assertThat(payload("call-6")).isEqualTo(report("call-6", nobodys));
        assertThat(calls.value(
                        "select count(history_id) from call_events where call_id = 'call-6' or id = :id", nobodys))
                .isEqualTo("0");
        assertThat(api.get("/call-history/" + nobodys).status()).isEqualTo(404);
    }

    /** What cannot be read counts as absent, and what is legible is kept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"startedAt\":\"+300000-01-01T00:00:00Z\"",
                "\"startedAt\":\"-300000-01-01T00:00:00Z\",\"endedAt\":\"2026-11-24T10:00:30Z\"",
                "\"startedAt\":\"0001-01-01T00:00:00Z\",\"endedAt\":\"9999-12-31T00:00:00Z\"",
                "\"startedAt\":7,\"endedAt\":{}",
                "\"cost\":1e300",
                "\"cost\":\"0.05\"",
                "\"timestamp\":1e300",
                "\"artifact\":7,\"analysis\":[]",
                "\"artifact\":{\"transcript\":\"\\u0000\\ud800\",\"messages\":{\"role\":7}}",
                "\"endedReason\":\"\\u0000\""
            })
    void takeAReportOfWhichAPartIsNonsense(String nonsense) {
        UUID call = calls.permit(item());
        String callId = UUID.randomUUID().toString();

        Answer answer = send("""
                {"message":{"type":"end-of-call-report",%s,"call":{"id":"%s","customer":{"externalId":"%s"}}}}""".formatted(nonsense, callId, call));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(events(callId)).isEqualTo("1");
        assertThat(api.get("/call-history/" + call).body().path("ended_at").isNull())
                .isFalse();
    }

    @Test
    void takeAStatusOfAnyLength() {
        UUID call = calls.permit(item());

        assertThat(send(inProgress("call-8", call).replace("in-progress", "x".repeat(10_000)))
                        .status())
                .isEqualTo(200);
    }

    private static Answer send(String body) {
        return api.webhook(RunningApi.WEBHOOK_SECRET, body);
    }

    private static UUID item() {
        String number = "+121255501" + numbers++;
        String campaign = calls.campaign("active");
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        return calls.item(campaign, lead, number, "in-progress");
    }

    private static String inProgress(String callId, UUID call) {
        return """
                {"message":{"type":"status-update","status":"in-progress",
                 "call":{"id":"%s","status":"in-progress","customer":{"externalId":"%s"}}}}""".formatted(callId, call);
    }

    private static String ended(String callId, UUID call) {
        return """
                {"message":{"type":"status-update","status":"ended","endedReason":"customer-busy",
                 "call":{"id":"%s","customer":{"externalId":"%s"}}}}""".formatted(callId, call);
    }

    private static String report(String callId, UUID call) {
        return """
                {"message":{"type":"end-of-call-report","endedReason":"customer-ended-call",
                 "startedAt":"2026-11-24T10:00:00Z","endedAt":"2026-11-24T10:00:30Z","cost":0.05,
                 "artifact":{"transcript":"AI: Hello.\\nUser: Hello.\\n"},"analysis":{"summary":"Said hello."},
                 "call":{"id":"%s","customer":{"externalId":"%s"}}}}""".formatted(callId, call);
    }

    private static String lineHeld(UUID item) {
        return calls.value("select line_held from call_queue where id = :id", item);
    }

    private static String events(String callId) {
        return api.data
                .owner()
                .withHandle(handle -> handle.createQuery("select count(*) from call_events where call_id = :call")
                        .bind("call", callId)
                        .mapTo(String.class)
                        .one());
    }

    private static String payload(String callId) {
        return api.data
                .owner()
                .withHandle(handle -> handle.createQuery("select id, payload from call_events where call_id = :call")
                        .bind("call", callId)
                        .map((row, context) -> api.keysets
                                .cipher()
                                .open(
                                        EncryptedColumn.CALL_EVENTS_PAYLOAD,
                                        row.getObject("id", UUID.class),
                                        new Ciphertext(row.getBytes("payload"))))
                        .one());
    }
}
