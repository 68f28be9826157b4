package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OracleTest {
    private static final SimulatorSettings.Builder QUICK = QuickSimulator.settings();

    @Test
    void tellWhatHappenedInOrder() throws IOException {
        try (VapiSimulator simulator = VapiSimulator.start(QUICK.build());
                WebhookReceiver receiver = new WebhookReceiver()) {
            Client client = new Client(simulator);
            String id = client.call(CallBody.to("80").withWebhooks(receiver));
            await().until(simulator::statistics, it -> it.webhooks().delivered() == 5);

            JsonNode history = client.getOpenly("/simulator/history").json();

            assertThat(history)
                    .filteredOn(event -> !event.path("type").asText().startsWith("webhook"))
                    .extracting(event -> event.path("type").asText())
                    .containsExactly("accepted", "ringing", "in-progress", "ended", "reported");
            assertThat(history).allSatisfy(event -> {
                assertThat(event.path("callId").asText()).isEqualTo(id);
                assertThat(event.path("externalId").asText()).isEqualTo("attempt-1");
                assertThat(event.path("number").asText()).isEqualTo("+12125550180");
            });
            assertThat(history)
                    .extracting(event -> event.path("sequence").asInt())
                    .isSorted()
                    .doesNotHaveDuplicates();
            JsonNode page =
                    client.getOpenly("/simulator/history?after=3&limit=2").json();
            assertThat(page).extracting(event -> event.path("sequence").asInt()).containsExactly(4, 5);
        }
    }

    @Test
    void agreeWithTheProvidersCall() throws IOException {
        try (VapiSimulator simulator = VapiSimulator.start(QUICK.build())) {
            Client client = new Client(simulator);
            JsonNode call = client.await(client.call(CallBody.to("80")), "ended");

            JsonNode record = client.getOpenly("/simulator/calls").json().path(0);

            for (String field : List.of("id", "status", "endedReason", "cost")) {
                assertThat(record.path(field).asText())
                        .as(field)
                        .isEqualTo(call.path(field).asText());
            }
            for (String field : List.of("createdAt", "startedAt", "endedAt")) {
                assertThat(Instant.parse(record.path(field).asText()))
                        .as(field)
                        .isEqualTo(Instant.parse(call.path(field).asText()));
            }
            assertThat(record.path("transcript"))
                    .isEqualTo(call.path("artifact").path("transcript"));
            Duration talked = Duration.between(
                    Instant.parse(call.path("startedAt").asText()),
                    Instant.parse(call.path("endedAt").asText()));
            assertThat(record.path("durationSeconds").asDouble()).isEqualTo(talked.toMillis() / 1000.0);
        }
    }

    @Test
    void countTheMostCallsAtOnce() throws IOException {
        try (VapiSimulator simulator =
                VapiSimulator.start(SimulatorSettings.builder().build())) {
            Client client = new Client(simulator);
            String control = "/" + client.call(CallBody.to("80")) + "/control";
            client.call(CallBody.to("80"));
            client.call(CallBody.to("81"));
            client.post(control, "{\"type\":\"end-call\"}");

            JsonNode statistics = client.getOpenly("/simulator/statistics").json();

            assertThat(statistics.path("acceptedCalls").asInt()).isEqualTo(3);
            assertThat(statistics.path("liveCalls").asInt()).isEqualTo(2);
            assertThat(statistics.path("maxLiveCalls").asInt()).isEqualTo(3);
            assertThat(statistics.path("maxLiveCallsPerNumber").asInt()).isEqualTo(2);
            assertThat(statistics.path("callsPerNumber").path("+12125550180").asInt())
                    .isEqualTo(2);
            assertThat(statistics.path("endedReasons").path("manually-canceled").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void answerAQuestionAboutHealthAndRefuseANonsensicalPage() throws IOException {
        try (VapiSimulator simulator = VapiSimulator.start(QUICK.build())) {
            Client client = new Client(simulator);

            assertThat(client.getOpenly("/simulator/health").status()).isEqualTo(200);
            assertThat(client.getOpenly("/simulator/calls?after=x").status()).isEqualTo(400);
            assertThat(client.getOpenly("/simulator/nothing").status()).isEqualTo(404);
        }
    }

    @Test
    void giveEveryNumberTheSameFateInWhateverOrderItIsCalled() throws Exception {
        List<String> digits = IntStream.range(0, 80).mapToObj("%02d"::formatted).collect(Collectors.toList());

        Map<String, String> fates = fates(digits);
        Collections.reverse(digits);

        assertThat(fates(digits)).isEqualTo(fates);
        assertThat(fates.values()).contains("customer-busy", "customer-did-not-answer", "customer-ended-call");
    }

    @Test
    void serveHundredsOfCallersAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try (VapiSimulator simulator = VapiSimulator.start(QUICK.build());
                WebhookReceiver receiver = new WebhookReceiver()) {
            Client client = new Client(simulator);
            List<Callable<String>> work = new ArrayList<>();
            IntStream.range(0, 400)
                    .forEach(n -> work.add(() -> client.call(CallBody.to("80").withWebhooks(receiver))));

            assertThat(callers.invokeAll(work)).extracting(Future::get).doesNotHaveDuplicates();

            await().atMost(Duration.ofMinutes(1))
                    .until(simulator::statistics, it -> it.webhooks().delivered() == 2000);
            assertThat(simulator.statistics())
                    .extracting(
                            SimulatorStatistics::liveCalls, it -> it.webhooks().failed())
                    .isEqualTo(tuple(0, 0L).toList());
            assertThat(simulator.calls(0, Integer.MAX_VALUE)).hasSize(400).allMatch(CallRecord::reported);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void leaveNoThreadBehind() throws IOException {
        try (VapiSimulator simulator = VapiSimulator.start(QUICK.build());
                WebhookReceiver receiver = new WebhookReceiver()) {
            Client client = new Client(simulator);
            client.call(CallBody.to("80").withWebhooks(receiver));
            receiver.awaitReport();
            assertThat(threads()).isNotEmpty();
        }

        assertThat(await().until(OracleTest::threads, List::isEmpty)).isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("simulator-"))
                .toList();
    }

    private static Map<String, String> fates(List<String> digits) throws IOException {
        try (VapiSimulator simulator = VapiSimulator.start(QUICK.seed(11).build())) {
            Client client = new Client(simulator);
            digits.forEach(last -> client.call(CallBody.to(last)));
            await().until(simulator::statistics, it -> it.liveCalls() == 0);
            return simulator.calls(0, Integer.MAX_VALUE).stream()
                    .collect(Collectors.toMap(CallRecord::number, it -> String.valueOf(it.endedReason())));
        }
    }
}
