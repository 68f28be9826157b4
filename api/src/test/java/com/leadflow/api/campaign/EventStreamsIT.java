package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.OWNER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many streams at a time, and their end with the process. */
class EventStreamsIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final CampaignEvents events = new CampaignEvents(api);
    private static final HttpClient http = HttpClient.newHttpClient();

    /** Jetty would let them go on for ten seconds, and then cut them off. */
    @Test
    void endWhenTheServerStops() {
        RunningApi stopping = RunningApi.started();
        String campaign = ArrangedCalls.id(stopping.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        EventClient client = EventClient.open(
                http,
                stopping.request(OWNER.email(), HOUR, "/campaigns/" + campaign + "/events")
                        .build());

        long began = System.nanoTime();
        stopping.close();

        assertThat(Duration.ofNanos(client.awaitEnd() - began)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void areFewForEachUser() {
        String campaign = events.campaign();
        List<EventClient> clients = new ArrayList<>();
        Persona busy = Persona.ADMIN;
        try {
            for (int i = 0; i < 10; i++) {
                clients.add(events.listen(busy, campaign, null));
            }

            Answer refused = api.as(busy).get("/campaigns/" + campaign + "/events");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body().path("code").asText()).isEqualTo("too-many-streams");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
        } finally {
            clients.forEach(EventClient::close);
        }
        events.listen(busy, campaign, null).close();
    }

    /** Another process than the other tests': what they have left open would count. */
    @Test
    void costNoThreadEach() {
        try (RunningApi many = RunningApi.started()) {
            UUID campaign =
                    UUID.fromString(ArrangedCalls.id(many.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}")));
            long before = threads();
            List<EventClient> clients = new ArrayList<>();
            try {
                IntStream.range(0, 500).forEach(i -> {
                    String email = "colleague-" + i / 10 + "@example.com";
                    if (i % 10 == 0) {
                        insertColleague(many, email);
                    }
                    clients.add(EventClient.open(
                            http,
                            many.request(email, HOUR, "/campaigns/" + campaign + "/events")
                                    .build()));
                });

                assertThat(clients).allMatch(client -> client.head().statusCode() == 200);
                assertThat(threads() - before).isLessThan(60);
                Answer refused = many.as(OWNER).get("/campaigns/" + campaign + "/events");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.body().path("code").asText()).isEqualTo("unavailable");
                assertThat(refused.header("Retry-After")).isNotEmpty();
                many.data
                        .owner()
                        .useHandle(handle ->
                                handle.execute("update campaigns set status = 'active' where id = ?", campaign));
                await().atMost(PATIENCE)
                        .until(() -> clients.stream()
                                .allMatch(client -> client.events().stream()
                                        .anyMatch(event -> event.data()
                                                .path("status")
                                                .asText()
                                                .equals("active"))));
                assertThat(many.metrics()).contains("leadflow_event_streams 500");
                assertThat(threads() - before).isLessThan(60);
            } finally {
                clients.forEach(EventClient::close);
            }
        }
    }

    /** Of four users, who could take more threads than there are. */
    @Test
    void goOnThoughOthersDoNotRead() throws IOException {
        String campaign = events.campaign();
        events.calls(campaign, 500);
        events.change(
                "update call_history set status = 'failed', outcome = 'busy', ended_reason = repeat('x', 10000), ended_at = now(),"
                        + " resolved_at = now() where campaign_id = ?",
                UUID.fromString(campaign));
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                String email = "silent-" + i / 10 + "@example.com";
                if (i % 10 == 0) {
                    insertColleague(api, email);
                }
                silent.add(openWithoutReading(email, campaign));
            }
            await().atMost(PATIENCE).until(() -> threadsThatWrite() >= 8);

            try (EventClient client = events.listen(OWNER, campaign, null)) {
                await().atMost(Duration.ofSeconds(15))
                        .until(() -> client.outcomes().count() == 500);
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static Socket openWithoutReading(String email, String campaign) throws IOException {
        HttpRequest request =
                api.request(email, HOUR, "/campaigns/" + campaign + "/events").build();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(
                new InetSocketAddress(request.uri().getHost(), request.uri().getPort()));
        String head = "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                .formatted(
                        request.uri().getPath(),
                        request.headers().firstValue("Authorization").orElseThrow());
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }

    private static long threadsThatWrite() {
        return Thread.getAllStackTraces().values().stream()
                .filter(frames -> Arrays.stream(frames)
                        .anyMatch(frame -> frame.getClassName().equals(EventStream.class.getName())
                                && frame.getMethodName().equals("write")))
                .count();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .count();
    }

    private static void insertColleague(RunningApi at, String email) {
        at.data
                .owner()
                .useHandle(handle -> handle.execute(
                        "insert into users (id, email, name, role, team_id) values (?, ?, 'Colleague', 'user', ?)",
                        UUID.nameUUIDFromBytes(email.getBytes(UTF_8)),
                        email,
                        OWNER.team()));
    }
}
