package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallLifecycleTest {
    private static final SimulatorSettings QUICK = settings().build();

    private VapiSimulator simulator;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        simulator = VapiSimulator.start(QUICK);
        client = new Client(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void takeAnAnsweredCallThroughAllStatusesAndTellEachInOrder() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String id = client.call(CallBody.to("80").withWebhooks(receiver));

            List<WebhookReceiver.Webhook> hooks = receiver.awaitReport();

            assertThat(receiver.labels())
                    .containsExactly(
                            "status-update queued",
                            "status-update ringing",
                            "status-update in-progress",
                            "status-update ended",
                            "end-of-call-report");
            assertThat(hooks).allSatisfy(hook -> {
                assertThat(hook.secret()).isEqualTo("s3cret");
                assertThat(hook.message().path("call").path("id").asText()).isEqualTo(id);
                assertThat(hook.message()
                                .path("call")
                                .path("customer")
                                .path("externalId")
                                .asText())
                        .isEqualTo("attempt-1");
            });
        }
    }

    @Test
    void reportWhatTheStoredCallSays() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String id = client.call(CallBody.to("80").withWebhooks(receiver));

            JsonNode report = receiver.awaitReport().get(4).message();

            JsonNode call = client.get("/call/" + id).json();
            assertThat(report.path("endedReason").asText()).isIn("customer-ended-call", "assistant-ended-call");
            for (String field : List.of("endedReason", "startedAt", "endedAt", "cost", "costs", "analysis")) {
                assertThat(call.path(field)).as(field).isEqualTo(report.path(field));
            }
            assertThat(call.path("artifact").path("transcript").asText())
                    .contains("AI: ", "User: ", id.substring(0, 8))
                    .isEqualTo(report.path("artifact").path("transcript").asText());
            assertThat(report.path("artifact").path("messages").findValuesAsText("role"))
                    .containsExactly("bot", "user", "bot", "user", "bot");
            assertThat(report.path("analysis").path("successEvaluation").asText())
                    .isEqualTo("true");
            assertThat(call.path("cost").asDouble()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"90, customer-busy", "92, customer-did-not-answer", "96, twilio-reported-customer-misdialed"})
    void endWithoutStartWhatNeverConnects(String digits, String reason) {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String id = client.call(CallBody.to(digits).withWebhooks(receiver));

            JsonNode call = client.await(id, "ended");

            assertThat(call.path("endedReason").asText()).isEqualTo(reason);
            assertThat(call.has("endedAt")).isTrue();
            assertThat(call.has("startedAt")).isFalse();
            assertThat(call.path("artifact")).isEmpty();
            assertThat(call.path("cost").asDouble()).isZero();
            receiver.awaitReport();
            assertThat(receiver.labels()).doesNotContain("status-update in-progress");
        }
    }

    @Test
    void sayNothingFromACustomerWhoIsSilent() {
        JsonNode call = client.await(client.call(CallBody.to("97")), "ended");

        assertThat(call.path("endedReason").asText()).isEqualTo("silence-timed-out");
        assertThat(call.path("artifact").path("messages").findValuesAsText("role"))
                .containsOnly("bot");
    }

    @Test
    void failAtASupplierBeforeTheCustomerSpeaks() {
        JsonNode call = client.await(client.call(CallBody.to("98")), "ended");

        assertThat(call.path("endedReason").asText()).startsWith("call.in-progress.error-providerfault-");
        assertThat(call.has("startedAt")).isTrue();
        assertThat(call.path("artifact").path("messages").findValuesAsText("role"))
                .containsOnly("bot");
    }

    @Test
    void noticeAMailboxOnlyIfAskedTo() {
        String asked = client.call(CallBody.to("94")
                .withOverrides(it -> it.putObject("voicemailDetection").put("provider", "vapi")));
        String unasked = client.call(CallBody.to("94"));

        assertThat(client.await(asked, "ended").path("endedReason").asText()).isEqualTo("voicemail");
        assertThat(client.await(unasked, "ended").path("endedReason").asText()).isEqualTo("customer-ended-call");
    }

    @Test
    void endACallThatLastsTooLong() throws IOException {
        SimulatorSettings settings =
                settings().meanCall(Duration.ofDays(1)).timeScale(1000).build();
        try (VapiSimulator endless = VapiSimulator.start(settings)) {
            Client caller = new Client(endless);

            JsonNode call = caller.await(
                    caller.call(CallBody.to("80").withOverrides(it -> it.put("maxDurationSeconds", 20))), "ended");

            assertThat(call.path("endedReason").asText()).isEqualTo("exceeded-max-duration");
            assertThat(call.path("artifact").path("messages")).hasSize(1);
            assertThat(Instant.parse(call.path("endedAt").asText()))
                    .isAfterOrEqualTo(
                            Instant.parse(call.path("startedAt").asText()).plusMillis(20));
        }
    }

    @Test
    void stopRingingWhenTheCallerHasHadEnough() throws IOException {
        SimulatorSettings settings =
                settings().meanRing(Duration.ofMinutes(1)).timeScale(1000).build();
        try (VapiSimulator slow = VapiSimulator.start(settings)) {
            Client caller = new Client(slow);

            JsonNode call = caller.await(
                    caller.call(CallBody.to("80")
                            .withOverrides(it -> it.putArray("transportConfigurations")
                                    .addObject()
                                    .put("provider", "twilio")
                                    .put("timeout", 5))),
                    "ended");

            assertThat(call.path("endedReason").asText()).isEqualTo("customer-did-not-answer");
        }
    }

    @Test
    void hangUpWhenTold() throws IOException {
        try (VapiSimulator endless =
                VapiSimulator.start(settings().meanCall(Duration.ofDays(1)).build())) {
            Client caller = new Client(endless);
            String id = caller.call(CallBody.to("80"));
            String control = caller.await(id, "in-progress")
                    .path("monitor")
                    .path("controlUrl")
                    .asText();

            assertThat(caller.post(control, "{\"type\":\"say\",\"content\":\"Hello\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(caller.get("/call/" + id).json().path("status").asText()).isEqualTo("in-progress");
            assertThat(caller.post(control, "{\"type\":\"end-call\"}").status()).isEqualTo(200);

            JsonNode call = caller.await(id, "ended");
            assertThat(call.path("endedReason").asText()).isEqualTo("manually-canceled");
            assertThat(call.path("artifact").path("messages")).hasSize(1);
            assertThat(caller.post(control, "{\"type\":\"end-call\"}").status()).isEqualTo(200);
        }
    }

    @Test
    void hangUpBeforeAnybodyAnswers() throws IOException {
        try (VapiSimulator slow =
                VapiSimulator.start(settings().meanRing(Duration.ofHours(1)).build())) {
            Client caller = new Client(slow);
            JsonNode created = caller.post("/call", CallBody.to("80").json()).json();

            caller.post(created.path("monitor").path("controlUrl").asText(), "{\"type\":\"end-call\"}");

            JsonNode call = caller.await(created.path("id").asText(), "ended");
            assertThat(call.path("endedReason").asText()).isEqualTo("manually-canceled");
            assertThat(call.has("startedAt")).isFalse();
        }
    }

    @Test
    void endAtOnceWhatIsOverTheAccountsLimit() throws IOException {
        SimulatorSettings settings =
                settings().meanCall(Duration.ofDays(1)).concurrencyLimit(1).build();
        try (VapiSimulator small = VapiSimulator.start(settings);
                WebhookReceiver receiver = new WebhookReceiver()) {
            Client caller = new Client(small);
            caller.call(CallBody.to("80"));

            Client.Answer answer = caller.post(
                    "/call", CallBody.to("81").withWebhooks(receiver).json());

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json().path("status").asText()).isEqualTo("ended");
            assertThat(answer.json().path("endedReason").asText())
                    .isEqualTo("call.start.error-subscription-concurrency-limit-reached");
            assertThat(answer.json()
                            .path("subscriptionLimits")
                            .path("concurrencyBlocked")
                            .asBoolean())
                    .isTrue();
            receiver.awaitReport();
            assertThat(receiver.labels()).containsExactly("status-update ended", "end-of-call-report");
            assertThat(small.statistics().refusedForConcurrency()).isEqualTo(1);
            assertThat(small.statistics().maxLiveCalls()).isEqualTo(1);
        }
    }

    @Test
    void countWhatTheAccountsLimitWouldHaveRefused() throws IOException {
        SimulatorSettings settings = settings()
                .meanCall(Duration.ofDays(1))
                .concurrencyLimit(1)
                .limitEnforced(false)
                .build();
        try (VapiSimulator lenient = VapiSimulator.start(settings)) {
            Client caller = new Client(lenient);
            caller.call(CallBody.to("80"));

            Client.Answer answer = caller.post("/call", CallBody.to("81").json());

            assertThat(answer.json().path("status").asText()).isEqualTo("queued");
            assertThat(lenient.statistics().refusedForConcurrency()).isEqualTo(1);
            assertThat(lenient.statistics().maxLiveCalls()).isEqualTo(2);
        }
    }

    private static SimulatorSettings.Builder settings() {
        return SimulatorSettings.builder()
                .spread(0)
                .meanCall(Duration.ofMillis(50))
                .meanRing(Duration.ofMillis(10))
                .reportDelay(Duration.ofMillis(5));
    }
}
