package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the webhook route does not take. Nothing of it is kept. */
class RefusedWebhookIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final String EVENT =
            "{\"message\":{\"type\":\"status-update\",\"status\":\"ringing\",\"call\":{\"id\":\"call-1\"}}}";

    private static final int SIX_MEGABYTES = 6 * 1024 * 1024;

    @AfterEach
    void nothingIsKept() {
        long kept = api.data
                .owner()
                .withHandle(handle -> handle.createQuery("select count(*) from call_events")
                        .mapTo(Long.class)
                        .one());

        assertThat(kept).isZero();
    }

    @Test
    void demandTheSecret() {
        Answer without = api.send("/webhooks/vapi", request -> request.POST(BodyPublishers.ofString(EVENT)));

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.body().path("code").asText()).isEqualTo("invalid-secret");
        assertThat(api.webhook("", EVENT).status()).isEqualTo(401);
        assertThat(api.webhook("wrong", EVENT).status()).isEqualTo(401);
        assertThat(api.webhook(RunningApi.WEBHOOK_SECRET + "x", EVENT).status()).isEqualTo(401);
        assertThat(api.webhook(RunningApi.WEBHOOK_SECRET.substring(1), EVENT).status())
                .isEqualTo(401);
    }

    @Test
    void takeTheSecretAsABearerTokenToo() {
        assertThat(authorizedBy("bearer " + RunningApi.WEBHOOK_SECRET).status()).isEqualTo(200);
        assertThat(authorizedBy("Bearer wrong").status()).isEqualTo(401);
        assertThat(authorizedBy("Bearer ").status()).isEqualTo(401);
    }

    @Test
    void readNothingOfABodyWithoutTheSecret() throws IOException {
        String answer = api.raw(announcing("wrong", "100"));

        assertThat(answer).startsWith("HTTP/1.1 401").contains("invalid-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "[]",
                "null",
                "7",
                "{}",
                "{\"message\":",
                "{\"message\":null}",
                "{\"message\":\"status-update\"}",
                "{\"message\":[]}",
                "{\"message\":{}} and more"
            })
    void refuseGarbage(String body) {
        assertMalformed(send(body));
    }

    @Test
    void refuseWhatIsNestedTooDeeply() {
        assertMalformed(send("{\"message\":" + "[".repeat(100_000)));
    }

    /** It is JSON with a message, but not about a call that could be told apart. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":7,\"call\":{\"id\":\"call-1\"}}",
                "{\"type\":\"status-update\"}",
                "{\"type\":\"status-update\",\"call\":[]}",
                "{\"type\":\"status-update\",\"call\":{}}",
                "{\"type\":\"status-update\",\"call\":{\"id\":7}}",
                "{\"type\":\"status-update\",\"call\":{\"id\":\"a b\"}}",
                "{\"type\":\"never-heard-of\",\"call\":{\"id\":\"call-1\"}}",
                "{\"type\":\"speech-update\",\"status\":\"started\",\"call\":{\"id\":\"call-1\"}}"
            })
    void dropWhatIsNotAboutACallsCourse(String message) {
        assertThat(send("{\"message\":" + message + "}").status()).isEqualTo(200);
    }

    @Test
    void refuseWhatIsTooLarge() {
        assertTooLarge(send("{\"message\":\"" + "x".repeat(SIX_MEGABYTES) + "\"}"));
    }

    @Test
    void refuseWhatIsTooLargeThoughItDoesNotSaySo() {
        byte[] large = "x".repeat(SIX_MEGABYTES).getBytes(StandardCharsets.US_ASCII);
        HttpRequest.BodyPublisher unannounced = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));

        assertTooLarge(api.send(
                "/webhooks/vapi",
                request -> request.setHeader("Authorization", "Bearer " + RunningApi.WEBHOOK_SECRET)
                        .header("Content-Type", "application/json")
                        .POST(unannounced)));
    }

    /** It announces a gigabyte and sends as much as is read and dropped, not more: writing into a connection that was closed would fail. */
    @Test
    void waitForNoMoreOfWhatIsTooLargeThanItTakesToAnswer() throws IOException {
        String body = "x".repeat(20 * 1024 * 1024);

        String answer = api.raw(announcing(RunningApi.WEBHOOK_SECRET, "1073741824") + body);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("too-large");
    }

    private static void assertMalformed(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("malformed-event");
    }

    private static void assertTooLarge(Answer answer) {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().path("code").asText()).isEqualTo("too-large");
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

    private static String announcing(String secret, String bytes) {
        return """
                POST /webhooks/vapi HTTP/1.1
                Host: localhost
                X-Vapi-Secret: %s
                Content-Type: application/json
                Content-Length: %s

                """.formatted(secret, bytes);
    }
}
