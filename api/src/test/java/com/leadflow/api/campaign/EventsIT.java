package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.api.campaign.EventClient.Event;
import com.leadflow.api.campaign.EventReader.ProgressCount;
import com.leadflow.store.Persona;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);
    private static final HttpClient http = HttpClient.newHttpClient();

    @Test
    void tellOfProgressAndOutcomes() {
        String campaign = campaign();
        UUID call = calls(campaign, 1).get(0);

        try (EventClient client = listen(OWNER, campaign, null)) {
            await().atMost(PATIENCE).until(() -> client.events().size() == 1);
            Event opening = client.events().get(0);
            assertThat(opening.name()).isEqualTo("progress");
            assertThat(opening.data()).isEqualTo(progress(campaign));

            settle(call, "no-answer");

            await().atMost(PATIENCE).until(() -> client.events().size() == 3);
            Event outcome = client.events().get(1);
            assertThat(outcome.name()).isEqualTo("outcome");
            assertThat(outcome.call()).isEqualTo(call.toString());
            assertThat(outcome.data().path("outcome").asText()).isEqualTo("no-answer");
            assertThat(outcome.data().path("attempt").asInt()).isEqualTo(1);
            assertThat(outcome.data().path("lead_id").asText()).hasSize(36);
            assertThat(outcome.data().path("settled_at").asText()).endsWith("Z");
            assertThat(client.events().get(2).data()).isEqualTo(progress(campaign));
            assertThat(progress(campaign).at("/outcomes/no-answer").asInt()).isEqualTo(1);
        }
    }

    @Test
    void comeAsAStreamThatNobodyKeepsOrCompresses() {
        HttpRequest request = request(MATE, campaign())
                .header("Accept-Encoding", "gzip")
                .header("Accept", "text/event-stream")
                .build();

        try (EventClient client = EventClient.open(http, request)) {
            assertThat(client.head().statusCode()).isEqualTo(200);
            assertThat(client.head().headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(client.head().headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(client.head().headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(client.head().headers().firstValue("X-Accel-Buffering")).contains("no");
            await().atMost(PATIENCE).until(() -> client.events().size() == 1);
        }
    }

    /** Which would take a look every five seconds half a minute. */
    @Test
    void comeWithTheNotification() {
        String campaign = campaign();
        List<UUID> calls = calls(campaign, 6);
        long began = System.nanoTime();

        try (EventClient client = listen(OWNER, campaign, null)) {
            calls.forEach(call -> {
                settle(call, "busy");
                await().atMost(PATIENCE)
                        .until(() -> client.outcomes()
                                .anyMatch(outcome -> outcome.call().equals(call.toString())));
            });
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    /**
     * The client reads twenty outcomes that it does not know and fails, again and again, while calls are settled, every second of them by a
     * transaction that commits after a younger one.
     */
    @Test
    void loseNothingAcrossReconnects() {
        String campaign = campaign();
        List<UUID> calls = calls(campaign, 300);
        CompletableFuture<Void> engine = CompletableFuture.runAsync(() -> settleOutOfOrder(calls));
        Map<String, String> outcomes = new HashMap<>();
        Set<String> ids = new HashSet<>();
        String last = null;

        while (outcomes.size() < calls.size()) {
            int before = outcomes.size();
            int enough = Math.min(before + 20, calls.size());
            try (EventClient client = listen(OWNER, campaign, last)) {
                await().atMost(PATIENCE)
                        .until(() -> client.outcomes()
                                        .filter(outcome -> !outcomes.containsKey(outcome.call()))
                                        .count()
                                >= enough - before);
                assertThat(client.outcomes().map(Event::id)).doesNotHaveDuplicates();
                for (Event event : client.outcomes().toList()) {
                    if (outcomes.size() < enough) {
                        outcomes.put(event.call(), event.data().path("outcome").asText());
                        ids.add(event.id());
                        last = event.id();
                    }
                }
            }
        }

        engine.join();
        assertThat(outcomes.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        calls.stream().map(UUID::toString).toList());
        assertThat(outcomes.values()).containsOnly("no-answer");
        assertThat(ids).hasSameSizeAs(calls);
    }

    @Test
    void tellWhatCommitsAfterYoungerOnes() {
        String campaign = campaign();
        List<UUID> calls = calls(campaign, 2);
        String late = calls.get(0).toString();
        String young = calls.get(1).toString();

        try (EventClient client = listen(OWNER, campaign, null);
                Handle slow = api.data.owner().open()) {
            slow.begin();
            resolve(slow, calls.get(0), "busy");
            settle(calls.get(1), "busy");
            await().atMost(PATIENCE).until(() -> heard(client).contains(young));
            assertThat(heard(client)).containsExactly(young);

            slow.commit();
            await().atMost(PATIENCE).until(() -> heard(client).contains(late));
            assertThat(heard(client)).containsExactly(young, late);

            String last = client.outcomes().findFirst().orElseThrow().id();
            try (EventClient again = listen(OWNER, campaign, last)) {
                await().atMost(PATIENCE).until(() -> heard(again).contains(late));
            }
        }
    }

    @Test
    void goBackAsFarAsTheClientAsks() {
        String campaign = campaign();
        List<UUID> calls = calls(campaign, 1_200);
        arranged.change(
                "update call_history set status = 'failed', outcome = 'busy', ended_at = now(),"
                        + " resolved_at = now() - interval '2 hours' - attempt * interval '1 second' where campaign_id = ?",
                UUID.fromString(campaign));
        long threeHoursAgo = (System.currentTimeMillis() - 3 * HOUR.toMillis()) * 1_000;

        try (EventClient client = listen(OWNER, campaign, String.valueOf(threeHoursAgo));
                EventClient other = listen(OWNER, campaign, null)) {
            await().atMost(PATIENCE).until(() -> client.outcomes().count() == calls.size());
            assertThat(heard(client)).doesNotHaveDuplicates();
            assertThat(other.outcomes()).isEmpty();
        }
    }

    @Test
    void tellAnOutcomeAnewThatIsCorrected() {
        String campaign = campaign();
        UUID call = calls(campaign, 1).get(0);

        try (EventClient client = listen(OWNER, campaign, null)) {
            settle(call, "failed");
            await().atMost(PATIENCE).until(() -> client.outcomes().count() == 1);
            settle(call, "success");
            await().atMost(PATIENCE).until(() -> client.outcomes().count() == 2);

            assertThat(client.outcomes()
                            .map(event -> event.data().path("outcome").asText()))
                    .containsExactly("failed", "success");
            assertThat(client.outcomes().map(Event::id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void areNotThereForOthers() {
        String campaign = campaign();

        assertThat(api.as(STRANGER).get("/campaigns/" + campaign + "/events").status())
                .isEqualTo(404);
        assertThat(api.get("/campaigns/" + UUID.randomUUID() + "/events").status())
                .isEqualTo(404);
        assertThat(api.anonymous("/api/v1/campaigns/" + campaign + "/events").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "-1",
                "12345678901234567",
                "1795446245123456.",
                "1795446245123456.1",
                "1795446245123456.018f2f0e7c1b4a6e9d573c1f5f8f2b10",
                "1795446245123456.018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10, 1"
            })
    void areRefusedAfterAnIdThatIsNone(String id) {
        Answer answer =
                api.send("/api/v1/campaigns/" + campaign() + "/events", request -> request.header("Last-Event-ID", id));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-parameter");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("Last-Event-ID");
    }

    /** As an id from a database that was ahead of the one that was restored. */
    @Test
    void goOnAfterAnIdFromTheFuture() {
        String campaign = campaign();
        UUID call = calls(campaign, 1).get(0);

        try (EventClient client = listen(OWNER, campaign, "9999999999999999")) {
            settle(call, "busy");
            await().atMost(PATIENCE).until(() -> heard(client).contains(call.toString()));
        }
    }

    @Test
    void endWhenTheTokenExpires() {
        String path = "/campaigns/" + campaign() + "/events";
        long began = System.nanoTime();

        EventClient client = EventClient.open(
                http, api.request(MATE.email(), Duration.ofSeconds(4), path).build());

        assertThat(client.head().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(client.awaitEnd() - began))
                .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(15));
    }

    @Test
    void endForWhoLosesAccess() {
        String campaign = campaign();
        UUID call = calls(campaign, 1).get(0);

        try (EventClient owner = listen(OWNER, campaign, null)) {
            EventClient mate = listen(MATE, campaign, null);
            await().atMost(PATIENCE).until(() -> mate.events().size() == 1);
            arranged.change("update users set team_id = null where id = ?", MATE.id());
            try {
                settle(call, "busy");

                mate.awaitEnd();
                assertThat(mate.events()).hasSize(1);
                await().atMost(PATIENCE).until(() -> heard(owner).contains(call.toString()));
            } finally {
                arranged.change(
                        "update users set team_id = ? where id = ?", Objects.requireNonNull(MATE.team()), MATE.id());
            }
        }
    }

    @Test
    void shareCountsButNotWithWhoDoesNotSeeTheCampaign() {
        UUID campaign = UUID.fromString(campaign());
        EventReader reader = new EventReader(api.data.asApi());

        await().atMost(PATIENCE).until(() -> {
            ProgressCount mine = reader.progress(OWNER.actor(), campaign).orElseThrow();
            assertThat(reader.progress(STRANGER.actor(), campaign)).isEmpty();
            return reader.progress(MATE.actor(), campaign).orElseThrow().equals(mine);
        });
        arranged.change("update campaigns set status = 'active' where id = ?", campaign);
        await().atMost(PATIENCE)
                .until(() -> reader.progress(MATE.actor(), campaign)
                        .orElseThrow()
                        .progress()
                        .status()
                        .equals("active"));
    }

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
        String campaign = campaign();
        List<EventClient> clients = new ArrayList<>();
        Persona busy = Persona.ADMIN;
        try {
            for (int i = 0; i < 10; i++) {
                clients.add(listen(busy, campaign, null));
            }

            Answer refused = api.as(busy).get("/campaigns/" + campaign + "/events");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body().path("code").asText()).isEqualTo("too-many-streams");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
        } finally {
            clients.forEach(EventClient::close);
        }
        listen(busy, campaign, null).close();
    }

    @Test
    void areNotBegunByHead() throws IOException {
        assertThat(head(campaign())).startsWith("HTTP/1.1 200").contains("text/event-stream");
        assertThat(head(UUID.randomUUID().toString())).startsWith("HTTP/1.1 404");
    }

    private static String head(String campaign) throws IOException {
        HttpRequest request = request(MATE, campaign).build();
        return api.raw("""
                HEAD %s HTTP/1.1
                Host: localhost
                Authorization: %s
                Connection: close

                """.formatted(
                        request.uri().getPath(),
                        request.headers().firstValue("Authorization").orElseThrow()));
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
        String campaign = campaign();
        calls(campaign, 500);
        arranged.change(
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

            try (EventClient client = listen(OWNER, campaign, null)) {
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

    /** Waits until those that the user has left before make room. */
    private static EventClient listen(Persona by, String campaign, @Nullable String lastEventId) {
        HttpRequest.Builder request = request(by, campaign);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return await().atMost(PATIENCE)
                .until(
                        () -> EventClient.open(http, request.build()),
                        client -> client.head().statusCode() == 200);
    }

    private static HttpRequest.Builder request(Persona by, String campaign) {
        return api.request(by.email(), HOUR, "/campaigns/" + campaign + "/events");
    }

    private static List<String> heard(EventClient client) {
        return client.outcomes().map(Event::call).toList();
    }

    private static JsonNode progress(String campaign) {
        return api.as(OWNER).get("/campaigns/" + campaign + "/progress").body();
    }

    /** One of the owner's team. */
    private static String campaign() {
        return ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    /** Of one lead, each as if it were to a number of its own. */
    private static List<UUID> calls(String campaign, int count) {
        UUID lead = UUID.fromString(arranged.lead("+12125550180"));
        List<UUID> ids =
                IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
        api.data.owner().useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, deadline)
                    values (:id, :campaign, :lead, :id, 1, 1, uuid_send(:id), now() + interval '1 hour')
                    """);
            ids.forEach(id -> batch.bind("id", id)
                    .bind("campaign", UUID.fromString(campaign))
                    .bind("lead", lead)
                    .add());
            batch.execute();
        });
        return ids;
    }

    /** As the engine leaves it. */
    private static void settle(UUID call, String outcome) {
        api.data.owner().useHandle(handle -> settle(handle, call, outcome));
    }

    private static void settle(Handle handle, UUID call, String outcome) {
        resolve(handle, call, outcome);
        handle.execute("select pg_notify('leadflow', 'campaign:' || campaign_id) from call_history where id = ?", call);
    }

    private static void resolve(Handle handle, UUID call, String outcome) {
        handle.execute(
                "update call_history set status = 'failed', outcome = ?, ended_at = now(), resolved_at = now() where id = ?",
                outcome,
                call);
    }

    private static void settleOutOfOrder(List<UUID> calls) {
        try (Handle slow = api.data.owner().open();
                Handle quick = api.data.owner().open()) {
            for (int i = 0; i < calls.size(); i += 2) {
                slow.begin();
                resolve(slow, calls.get(i), "no-answer");
                settle(quick, calls.get(i + 1), "no-answer");
                slow.commit();
            }
        }
    }
}
