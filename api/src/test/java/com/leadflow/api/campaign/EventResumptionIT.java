package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.api.campaign.EventClient.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of clients that come again, and go on where they were. */
class EventResumptionIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final CampaignEvents events = new CampaignEvents(api);

    /**
     * The client reads twenty outcomes that it does not know and fails, again and again, while calls are settled, every second of them by a
     * transaction that commits after a younger one.
     */
    @Test
    void loseNothingAcrossReconnects() {
        String campaign = events.campaign();
        List<UUID> calls = events.calls(campaign, 300);
        CompletableFuture<Void> engine = CompletableFuture.runAsync(() -> settleOutOfOrder(calls));
        Map<String, String> outcomes = new HashMap<>();
        Set<String> ids = new HashSet<>();
        String last = null;

        while (outcomes.size() < calls.size()) {
            int before = outcomes.size();
            int enough = Math.min(before + 20, calls.size());
            try (EventClient client = events.listen(OWNER, campaign, last)) {
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
        String campaign = events.campaign();
        List<UUID> calls = events.calls(campaign, 2);
        String late = calls.get(0).toString();
        String young = calls.get(1).toString();

        try (EventClient client = events.listen(OWNER, campaign, null);
                Handle slow = api.data.owner().open()) {
            slow.begin();
            events.resolve(slow, calls.get(0), "busy");
            events.settle(calls.get(1), "busy");
            await().atMost(PATIENCE).until(() -> client.heard().contains(young));
            assertThat(client.heard()).containsExactly(young);

            slow.commit();
            await().atMost(PATIENCE).until(() -> client.heard().contains(late));
            assertThat(client.heard()).containsExactly(young, late);

            String last = client.outcomes().findFirst().orElseThrow().id();
            try (EventClient again = events.listen(OWNER, campaign, last)) {
                await().atMost(PATIENCE).until(() -> again.heard().contains(late));
            }
        }
    }

    @Test
    void goBackAsFarAsTheClientAsks() {
        String campaign = events.campaign();
        List<UUID> calls = events.calls(campaign, 1_200);
        events.change(
                "update call_history set status = 'failed', outcome = 'busy', ended_at = now(),"
                        + " resolved_at = now() - interval '2 hours' - attempt * interval '1 second' where campaign_id = ?",
                UUID.fromString(campaign));
        long threeHoursAgo = (System.currentTimeMillis() - 3 * HOUR.toMillis()) * 1_000;

        try (EventClient client = events.listen(OWNER, campaign, String.valueOf(threeHoursAgo));
                EventClient other = events.listen(OWNER, campaign, null)) {
            await().atMost(PATIENCE).until(() -> client.outcomes().count() == calls.size());
            assertThat(client.heard()).doesNotHaveDuplicates();
            assertThat(other.outcomes()).isEmpty();
        }
    }

    /** As an id from a database that was ahead of the one that was restored. */
    @Test
    void goOnAfterAnIdFromTheFuture() {
        String campaign = events.campaign();
        UUID call = events.calls(campaign, 1).get(0);

        try (EventClient client = events.listen(OWNER, campaign, "9999999999999999")) {
            events.settle(call, "busy");
            await().atMost(PATIENCE).until(() -> client.heard().contains(call.toString()));
        }
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
        Answer answer = api.send(
                "/api/v1/campaigns/" + events.campaign() + "/events", request -> request.header("Last-Event-ID", id));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-parameter");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("Last-Event-ID");
    }

    private static void settleOutOfOrder(List<UUID> calls) {
        try (Handle slow = api.data.owner().open();
                Handle quick = api.data.owner().open()) {
            for (int i = 0; i < calls.size(); i += 2) {
                slow.begin();
                events.resolve(slow, calls.get(i), "no-answer");
                events.settle(quick, calls.get(i + 1), "no-answer");
                slow.commit();
            }
        }
    }
}
