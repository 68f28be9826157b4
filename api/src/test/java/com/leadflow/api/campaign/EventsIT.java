package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.RunningApi;
import com.leadflow.api.campaign.EventClient.Event;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a stream of events tells, and how. */
class EventsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final CampaignEvents events = new CampaignEvents(api);
    private static final HttpClient http = HttpClient.newHttpClient();

    @Test
    void tellOfProgressAndOutcomes() {
        String campaign = events.campaign();
        UUID call = events.calls(campaign, 1).get(0);

        try (EventClient client = events.listen(OWNER, campaign, null)) {
            await().atMost(PATIENCE).until(() -> client.events().size() == 1);
            Event opening = client.events().get(0);
            assertThat(opening.name()).isEqualTo("progress");
            assertThat(opening.data()).isEqualTo(events.progress(campaign));

            events.settle(call, "no-answer");

            await().atMost(PATIENCE).until(() -> client.events().size() == 3);
            Event outcome = client.events().get(1);
            assertThat(outcome.name()).isEqualTo("outcome");
            assertThat(outcome.call()).isEqualTo(call.toString());
            assertThat(outcome.data().path("outcome").asText()).isEqualTo("no-answer");
            assertThat(outcome.data().path("attempt").asInt()).isEqualTo(1);
            assertThat(outcome.data().path("lead_id").asText()).hasSize(36);
            assertThat(outcome.data().path("settled_at").asText()).endsWith("Z");
            assertThat(client.events().get(2).data()).isEqualTo(events.progress(campaign));
            assertThat(events.progress(campaign).at("/outcomes/no-answer").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void comeAsAStreamThatNobodyKeepsOrCompresses() {
        HttpRequest request = events.request(MATE, events.campaign())
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
        String campaign = events.campaign();
        List<UUID> calls = events.calls(campaign, 6);
        long began = System.nanoTime();

        try (EventClient client = events.listen(OWNER, campaign, null)) {
            calls.forEach(call -> {
                events.settle(call, "busy");
                await().atMost(PATIENCE)
                        .until(() -> client.outcomes()
                                .anyMatch(outcome -> outcome.call().equals(call.toString())));
            });
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void tellAnOutcomeAnewThatIsCorrected() {
        String campaign = events.campaign();
        UUID call = events.calls(campaign, 1).get(0);

        try (EventClient client = events.listen(OWNER, campaign, null)) {
            events.settle(call, "failed");
            await().atMost(PATIENCE).until(() -> client.outcomes().count() == 1);
            events.settle(call, "success");
            await().atMost(PATIENCE).until(() -> client.outcomes().count() == 2);

            assertThat(client.outcomes()
                            .map(event -> event.data().path("outcome").asText()))
                    .containsExactly("failed", "success");
            assertThat(client.outcomes().map(Event::id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void areNotBegunByHead() throws IOException {
        assertThat(head(events.campaign())).startsWith("HTTP/1.1 200").contains("text/event-stream");
        assertThat(head(UUID.randomUUID().toString())).startsWith("HTTP/1.1 404");
    }

    private static String head(String campaign) throws IOException {
        HttpRequest request = events.request(MATE, campaign).build();
        return api.raw("""
                HEAD %s HTTP/1.1
                Host: localhost
                Authorization: %s
                Connection: close

                """.formatted(
                        request.uri().getPath(),
                        request.headers().firstValue("Authorization").orElseThrow()));
    }
}
