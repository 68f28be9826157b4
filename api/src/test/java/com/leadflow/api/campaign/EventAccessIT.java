package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.RunningApi;
import com.leadflow.api.campaign.EventReader.ProgressCount;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom events are told, and for how long. */
class EventAccessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final CampaignEvents events = new CampaignEvents(api);
    private static final HttpClient http = HttpClient.newHttpClient();

    @Test
    void areNotThereForOthers() {
        String campaign = events.campaign();

        assertThat(api.as(STRANGER).get("/campaigns/" + campaign + "/events").status())
                .isEqualTo(404);
        assertThat(api.get("/campaigns/" + UUID.randomUUID() + "/events").status())
                .isEqualTo(404);
        assertThat(api.anonymous("/api/v1/campaigns/" + campaign + "/events").status())
                .isEqualTo(401);
    }

    @Test
    void endWhenTheTokenExpires() {
        String path = "/campaigns/" + events.campaign() + "/events";
        long began = System.nanoTime();

        EventClient client = EventClient.open(
                http, api.request(MATE.email(), Duration.ofSeconds(4), path).build());

        assertThat(client.head().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(client.awaitEnd() - began))
                .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(15));
    }

    @Test
    void endForWhoLosesAccess() {
        String campaign = events.campaign();
        UUID call = events.calls(campaign, 1).get(0);

        try (EventClient owner = events.listen(OWNER, campaign, null)) {
            EventClient mate = events.listen(MATE, campaign, null);
            await().atMost(PATIENCE).until(() -> mate.events().size() == 1);
            events.change("update users set team_id = null where id = ?", MATE.id());
            try {
                events.settle(call, "busy");

                mate.awaitEnd();
                assertThat(mate.events()).hasSize(1);
                await().atMost(PATIENCE).until(() -> owner.heard().contains(call.toString()));
            } finally {
                events.change(
                        "update users set team_id = ? where id = ?", Objects.requireNonNull(MATE.team()), MATE.id());
            }
        }
    }

    @Test
    void shareCountsButNotWithWhoDoesNotSeeTheCampaign() {
        UUID campaign = UUID.fromString(events.campaign());
        EventReader reader = new EventReader(api.data.asApi());

        await().atMost(PATIENCE).until(() -> {
            ProgressCount mine = reader.progress(OWNER.actor(), campaign).orElseThrow();
            assertThat(reader.progress(STRANGER.actor(), campaign)).isEmpty();
            return reader.progress(MATE.actor(), campaign).orElseThrow().equals(mine);
        });
        events.change("update campaigns set status = 'active' where id = ?", campaign);
        await().atMost(PATIENCE)
                .until(() -> reader.progress(MATE.actor(), campaign)
                        .orElseThrow()
                        .progress()
                        .status()
                        .equals("active"));
    }
}
