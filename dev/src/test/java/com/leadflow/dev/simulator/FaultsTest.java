package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller meets when the provider is in trouble, and what has happened all the same. */
class FaultsTest {
    @ParameterizedTest
    @CsvSource({
        "accepted-500, 500, 1",
        "refused-500, 500, 0",
        "refused-503, 503, 0",
        "rate-limited, 429, 0",
        "rate-limited-for-however-long, 429, 0",
        "over-concurrency, 400, 0",
    })
    void answerARequestWithTrouble(String fault, int status, long calls) throws IOException {
        try (VapiSimulator simulator = withFault(fault, 1)) {
            Client.Answer answer =
                    new Client(simulator).post("/call", CallBody.to("80").json());

            assertThat(answer.status()).isEqualTo(status);
            assertThat(simulator.statistics().acceptedCalls()).isEqualTo(calls);
            assertThat(simulator.statistics().faults()).isEqualTo(Map.of(fault, 1L));
        }
    }

    @Test
    void sayForHowLongOnlyWhereItIsKnown() throws IOException {
        try (VapiSimulator one = withFault("rate-limited", 1);
                VapiSimulator other = withFault("rate-limited-for-however-long", 1)) {
            assertThat(retryAfter(one)).isEqualTo("2");
            assertThat(retryAfter(other)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"accepted-reset, 1", "refused-reset, 0"})
    void resetTheConnection(String fault, long calls) throws IOException {
        try (VapiSimulator simulator = withFault(fault, 1)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> post(simulator, Duration.ofSeconds(5)))
                    .isNotInstanceOf(HttpTimeoutException.class);

            assertThat(simulator.statistics().acceptedCalls()).isEqualTo(calls);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted-silent", "accepted-slow"})
    void keepTheCallerWaitingForACallThatIsOnItsWay(String fault) throws IOException {
        try (VapiSimulator simulator = withFault(fault, 1)) {
            assertThatExceptionOfType(HttpTimeoutException.class)
                    .isThrownBy(() -> post(simulator, Duration.ofSeconds(1)));

            await().until(() -> simulator.calls(0, 1).get(0).endedReason() != null);
        }
    }

    @Test
    void letACallGoOnUntilSomebodyEndsIt() throws IOException {
        // Its longest duration, ten minutes, is over at once.
        try (VapiSimulator simulator = withFault("never-ends", 1, 1_000_000)) {
            Client client = new Client(simulator);
            String id = client.call(CallBody.to("80"));
            String control =
                    client.await(id, "in-progress").at("/monitor/controlUrl").asText();

            client.post(control, "{\"type\":\"end-call\"}");

            assertThat(client.await(id, "ended").path("endedReason").asText()).isEqualTo("manually-canceled");
        }
    }

    @Test
    void neverReportTheEnd() throws IOException {
        try (VapiSimulator simulator = withFault("no-report", 1)) {
            new Client(simulator).call(CallBody.to("80"));

            await().until(() -> simulator.statistics().liveCalls() == 0);

            assertThat(simulator.history(0, 100)).noneMatch(event -> event.type() == HistoryEvent.Type.REPORTED);
        }
    }

    @Test
    void notShowACallThatWasPlacedAMomentAgo() throws IOException {
        try (VapiSimulator simulator = withFault("read-lag", 1, 60)) {
            Client client = new Client(simulator);
            List<String> ids = IntStream.range(0, 20)
                    .mapToObj(i -> client.call(CallBody.to("80")))
                    .toList();

            assertThat(ids).anyMatch(id -> client.get("/call/" + id).status() == 404);
            assertThat(client.get("/call?limit=100").json().size()).isLessThan(20);
            await().until(() -> client.get("/call?limit=100").json().size() == 20);
        }
    }

    @Test
    void tellNothingOfACallForAWhile() throws IOException {
        try (VapiSimulator simulator = withFault("unseen", 1, 60);
                WebhookReceiver receiver = new WebhookReceiver()) {
            Client client = new Client(simulator);
            String body = CallBody.to("80").withWebhooks(receiver).json();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> post(simulator, body, Duration.ofSeconds(5)))
                    .isNotInstanceOf(HttpTimeoutException.class);

            await().until(() -> simulator.calls(0, 1).get(0).reported());
            assertThat(client.get("/call").json()).isEmpty();
            assertThat(receiver.labels()).isEmpty();

            await().until(receiver::received, all -> all.size() == 5);
            assertThat(client.get("/call").json()).hasSize(1);
            assertThat(simulator.statistics().faults()).isEqualTo(Map.of("unseen", 1L));
        }
    }

    @Test
    void failToRead() throws IOException {
        try (VapiSimulator simulator = withFault("read-500", 1)) {
            Client client = new Client(simulator);
            String id = client.call(CallBody.to("80"));

            assertThat(client.get("/call/" + id).status()).isEqualTo(500);
            assertThat(client.get("/call").status()).isEqualTo(200);
        }
    }

    @Test
    void failToList() throws IOException {
        try (VapiSimulator simulator = withFault("list-500", 1)) {
            Client client = new Client(simulator);
            String id = client.call(CallBody.to("80"));

            assertThat(client.get("/call").status()).isEqualTo(500);
            assertThat(client.get("/call/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void loseWebhooks() throws IOException {
        try (VapiSimulator simulator = withFault("webhook-lost", 1);
                WebhookReceiver receiver = new WebhookReceiver()) {
            Client client = new Client(simulator);
            client.call(CallBody.to("80").withWebhooks(receiver));

            await().until(() -> simulator.statistics().faults(), Map.of("webhook-lost", 5L)::equals);
            assertThat(receiver.labels()).isEmpty();
        }
    }

    @Test
    void doubleWebhooks() throws IOException {
        try (VapiSimulator simulator = withFault("webhook-doubled", 1);
                WebhookReceiver receiver = new WebhookReceiver()) {
            new Client(simulator).call(CallBody.to("80").withWebhooks(receiver));

            await().until(receiver::received, all -> all.size() == 10);
        }
    }

    @Test
    void makeTheSameTroubleWithTheSameSeed() throws IOException {
        assertThat(statuses(7)).isEqualTo(statuses(7)).contains(201, 500, 503).isNotEqualTo(statuses(8));
    }

    @Test
    void refuseRatesThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRates.of(Map.of("earthquake", 0.1)))
                .withMessageContaining("accepted-silent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRates.of(Map.of("no-report", 1.5)))
                .withMessageContaining("between 0 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRates.of(Map.of("refused-500", 0.6, "refused-503", 0.6)))
                .withMessageContaining("add up to 1");
    }

    private static List<Integer> statuses(long seed) throws IOException {
        FaultRates rates = FaultRates.of(Map.of("refused-500", 0.3, "accepted-500", 0.1, "refused-503", 0.2));
        try (VapiSimulator simulator =
                VapiSimulator.start(quick().seed(seed).faults(rates).build())) {
            Client client = new Client(simulator);
            return IntStream.range(0, 100)
                    .map(i -> client.post(
                                    "/call", CallBody.to("%02d".formatted(i)).json())
                            .status())
                    .boxed()
                    .toList();
        }
    }

    private static String retryAfter(VapiSimulator simulator) {
        return new Client(simulator)
                .post("/call", CallBody.to("80").json())
                .response()
                .headers()
                .firstValue("Retry-After")
                .orElse("");
    }

    private static void post(VapiSimulator simulator, Duration patience) throws IOException {
        post(simulator, CallBody.to("80").json(), patience);
    }

    private static void post(VapiSimulator simulator, String body, Duration patience) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + "/call"))
                .timeout(patience)
                .header("Authorization", "Bearer key")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> unexpected =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            throw new AssertionError(unexpected.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static VapiSimulator withFault(String name, double rate) throws IOException {
        return withFault(name, rate, 1);
    }

    private static VapiSimulator withFault(String name, double rate, double timeScale) throws IOException {
        return VapiSimulator.start(quick().timeScale(timeScale)
                .faults(FaultRates.of(Map.of(name, rate)))
                .build());
    }

    private static SimulatorSettings.Builder quick() {
        return SimulatorSettings.builder()
                .meanCall(Duration.ofMillis(200))
                .meanRing(Duration.ofMillis(20))
                .reportDelay(Duration.ofMillis(20));
    }
}
