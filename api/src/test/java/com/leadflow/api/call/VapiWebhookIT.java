package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

    @Test
    void dropWhatIsNotAboutACallsCourse() {
        assertThat(
                        send("{\"message\":{\"type\":\"speech-update\",\"status\":\"started\",\"call\":{\"id\":\"call-4\"}}}")
                                .status())
                .isEqualTo(200);
        assertThat(send("{\"message\":{\"type\":\"never-heard-of\"}}").status()).isEqualTo(200);
        assertThat(events("call-4")).isEqualTo("0");
    }

    @Test
    void takeTheSecretAsABearerTokenToo() {
        assertThat(authorizedBy("bearer " + RunningApi.WEBHOOK_SECRET).status()).isEqualTo(200);
        assertThat(authorizedBy("Bearer wrong").status()).isEqualTo(401);
        assertThat(authorizedBy("Bearer ").status()).isEqualTo(401);
    }

    @Test
    void readNothingOfABodyWithoutTheSecret() throws IOException {
        String answer = api.raw("""
                POST /webhooks/vapi HTTP/1.1
                Host: localhost
                X-Vapi-Secret: wrong
                Content-Type: application/json
                Content-Length: 100

                """);

        assertThat(answer).startsWith("HTTP/1.1 401").contains("invalid-secret");
    }

    @Test
    void refuseWhatIsTooLarge() {
        Answer answer = send("{\"message\":\"" + "x".repeat(6 * 1024 * 1024) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().path("code").asText()).isEqualTo("too-large");
    }

    @Test
    void refuseGarbage() {
        assertThat(send("").status()).isEqualTo(400);
        assertThat(send("[]").status()).isEqualTo(400);
        assertThat(send("{\"message\":").status()).isEqualTo(400);
    }

    private static Answer send(String body) {
        return api.webhook(RunningApi.WEBHOOK_SECRET, body);
    }

    private static Answer authorizedBy(String authorization) {
        return api.send(
                "/webhooks/vapi",
                request -> request.setHeader("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"message\":{\"type\":\"hang\"}}")));
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
