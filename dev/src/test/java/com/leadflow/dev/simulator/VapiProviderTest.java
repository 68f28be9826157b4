package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Accepted;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.activities.call.PlaceAnswer.Refused;
import com.leadflow.activities.call.WrongAnswerException;
import com.leadflow.activities.call.vapi.VapiConfig;
import com.leadflow.activities.call.vapi.VapiProvider;
import com.leadflow.store.configuration.Secret;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our adapter against the provider's own document, and against the simulator. */
class VapiProviderTest {
    private static final SimulatorSettings QUICK = SimulatorSettings.builder()
            .meanCall(Duration.ofSeconds(20))
            .meanRing(Duration.ofMillis(20))
            .build();

    @Test
    void sendWhatTheDocumentDescribes() throws IOException, InterruptedException {
        OpenApi openApi = OpenApi.read();
        CallRequest request = request("+12125550180");
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .code(201)
                    .body("{\"id\":\"call-1\"}")
                    .build());

            PlaceAnswer answer = provider(server.url("/")).place(request, soon());

            assertThat(answer).isEqualTo(new Accepted("call-1", false));
            RecordedRequest sent = server.takeRequest();
            JsonNode body =
                    Json.parseObject(Objects.requireNonNull(sent.getBody()).utf8());
            assertThat(openApi.problems("CreateCallDTO", body)).isEmpty();
            assertThat(openApi.undeclared("CreateCallDTO", body)).isEmpty();
            assertThat(openApi.undeclared("AssistantOverrides", body.path("assistantOverrides")))
                    .isEmpty();
            assertThat(body.at("/assistantOverrides/variableValues/prompt").asText())
                    .isEqualTo("Be brief.");
            assertThat(body.at("/assistantOverrides/server/headers/X-Vapi-Secret")
                            .asText())
                    .isEqualTo("webhook secret");
            assertThat(body.at("/customer/externalId").asText())
                    .isEqualTo(request.historyId().toString());
            assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer key");
            assertThat(sent.getHeaders().get("User-Agent")).isEqualTo("LeadFlow");
        }
    }

    @Test
    void tellWhatRulesACallOutFromWhatDoesNot() throws IOException {
        assertThat(answered(429, "{}"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.fault()).isEqualTo(Fault.RATE_LIMITED));
        assertThat(answered(400, "{\"message\":\"Over Concurrency Limit\"}"))
                .isEqualTo(new Refused(Fault.CAPACITY, null));
        assertThat(answered(400, "{\"message\":[\"customer.number must be a valid phone number\"]}"))
                .isEqualTo(new Refused(Fault.NUMBER, null));
        assertThat(answered(401, "{\"message\":\"Invalid Key\"}")).isEqualTo(new Refused(Fault.CONFIGURATION, null));
        assertThat(answered(500, "")).isInstanceOf(PlaceAnswer.Ambiguous.class);
        assertThat(answered(201, "{}")).isInstanceOf(PlaceAnswer.Ambiguous.class);
    }

    /** A gateway in front of the provider may answer so after the call was placed. */
    @Test
    void askOnceWhenTheAnswerInvitesToAskAgainAtOnce() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .addHeader("Retry-After", "0")
                    .build());
            server.enqueue(new MockResponse.Builder()
                    .code(201)
                    .body("{\"id\":\"call-2\"}")
                    .build());

            PlaceAnswer answer = provider(server.url("/")).place(request("+12125550180"), soon());

            assertThat(answer).isInstanceOf(PlaceAnswer.Ambiguous.class);
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void knowThatNothingWasSentWhereNobodyListens() {
        HttpUrl nobody = HttpUrl.get("http://localhost:1/");

        assertThat(provider(nobody).place(request("+12125550180"), soon()))
                .isEqualTo(new Refused(Fault.NO_CONNECTION, null));
    }

    /** The process may have stood still after the permit was looked at. */
    @Test
    void sendNothingWhenItsTimeIsOver() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();

            PlaceAnswer answer = provider(server.url("/")).place(request("+12125550180"), System.nanoTime() - 1);

            assertThat(answer).isEqualTo(new Refused(Fault.NO_CONNECTION, null));
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void findReadAndHangUpACallByOurOwnId() throws IOException {
        CallRequest request = request("+12125550180");
        try (VapiSimulator simulator = VapiSimulator.start(QUICK)) {
            VapiProvider provider = provider(HttpUrl.get(simulator.url().toString()));
            Instant before = Instant.now().minusSeconds(5);
            Accepted accepted = (Accepted) provider.place(request, soon());

            Instant after = Instant.now().plusSeconds(5);

            assertThat(provider.find(request.historyId(), before, after))
                    .map(CallSnapshot::callId)
                    .contains(accepted.callId());
            assertThat(provider.find(UUID.randomUUID(), before, after)).isEmpty();
            assertThat(provider.get("no-such-call")).isEmpty();

            provider.hangUp(accepted.callId());

            assertThat(provider.get(accepted.callId())).hasValueSatisfying(call -> {
                assertThat(call.ended()).isTrue();
                assertThat(call.endedReason()).isEqualTo("manually-canceled");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        // status, body, whether the provider itself has answered
        "200, no call,  true",
        "401, '{}',     true",
        "500, '{}',     true",
        "429, '{}',     false",
        "502, '{}',     false",
        "503, '{}',     false",
        "504, '{}',     false",
    })
    void tellAWrongAnswerFromNone(int status, String body, boolean wrong) throws IOException {
        MockResponse answer = new MockResponse.Builder().code(status).body(body).build();
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(answer);
            server.enqueue(answer);
            VapiProvider provider = provider(server.url("/"));

            assertThat(List.of(
                            catchThrowable(() -> provider.get("call-1")),
                            catchThrowable(() -> provider.find(UUID.randomUUID(), Instant.EPOCH, Instant.now()))))
                    .hasOnlyElementsOfType(IOException.class)
                    .allMatch(failure -> failure instanceof WrongAnswerException == wrong);
        }
    }

    /** The list gives at most a thousand calls, in an order that the provider does not promise. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1_500, 2_999})
    void findACallAmongThousands(int place) throws IOException {
        Instant start = Instant.parse("2026-11-23T15:00:00Z");
        List<Instant> created = IntStream.range(0, 3_000)
                .mapToObj(number -> start.plusMillis(number * 10L))
                .toList();
        UUID wanted = UUID.randomUUID();
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new CallList(created, place, wanted));
            server.start();
            VapiProvider provider = provider(server.url("/"));

            assertThat(provider.find(wanted, start, start.plusSeconds(60)))
                    .map(CallSnapshot::callId)
                    .contains("call-" + place);
            assertThat(provider.find(UUID.randomUUID(), start, start.plusSeconds(60)))
                    .isEmpty();
        }
    }

    /** Calls that were created at these instants, oldest first; one of them is ours. */
    private static final class CallList extends Dispatcher {
        private final List<Instant> created;
        private final int ours;
        private final UUID attemptId;

        CallList(List<Instant> created, int ours, UUID attemptId) {
            this.created = created;
            this.ours = ours;
            this.attemptId = attemptId;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            HttpUrl url = request.getUrl();
            Instant from = Instant.parse(Objects.requireNonNull(url.queryParameter("createdAtGe")));
            Instant to = Instant.parse(Objects.requireNonNull(url.queryParameter("createdAtLe")));
            String body = IntStream.range(0, created.size())
                    .filter(number -> !created.get(number).isBefore(from)
                            && !created.get(number).isAfter(to))
                    .limit(1_000)
                    .mapToObj(this::call)
                    .collect(Collectors.joining(",", "[", "]"));
            return new MockResponse.Builder().code(200).body(body).build();
        }

        private String call(int number) {
            return "{\"id\":\"call-%d\",\"customer\":{\"externalId\":\"%s\"}}"
                    .formatted(number, number == ours ? attemptId : UUID.randomUUID());
        }
    }

    private static PlaceAnswer answered(int status, String body) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().code(status).body(body).build());
            return provider(server.url("/")).place(request("+12125550180"), soon());
        }
    }

    private static VapiProvider provider(HttpUrl url) {
        return new VapiProvider(new VapiConfig(
                url, new Secret("key"), "http://localhost:9/webhooks/vapi", new Secret("webhook secret")));
    }

    private static long soon() {
        return System.nanoTime() + Duration.ofSeconds(10).toNanos();
    }

    private static CallRequest request(String number) {
        return new CallRequest(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                number,
                "Ada Example of the Extraordinarily Long Family Name",
                "assistant",
                "caller",
                "Be brief.",
                600);
    }
}
