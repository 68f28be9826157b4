package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.OWNER;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.store.Persona;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Campaigns whose calls are settled as the engine does it, and streams of their events. */
final class CampaignEvents {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningApi api;
    private final ArrangedCalls arranged;
    private final HttpClient http = HttpClient.newHttpClient();

    CampaignEvents(RunningApi api) {
        this.api = api;
        this.arranged = new ArrangedCalls(api);
    }

    /** One of the owner's team. */
    String campaign() {
        return ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    /** Of one lead, each as if it were to a number of its own. */
    List<UUID> calls(String campaign, int count) {
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
    void settle(UUID call, String outcome) {
        api.data.owner().useHandle(handle -> settle(handle, call, outcome));
    }

    void settle(Handle handle, UUID call, String outcome) {
        resolve(handle, call, outcome);
        handle.execute("select pg_notify('leadflow', 'campaign:' || campaign_id) from call_history where id = ?", call);
    }

    void resolve(Handle handle, UUID call, String outcome) {
        handle.execute(
                "update call_history set status = 'failed', outcome = ?, ended_at = now(), resolved_at = now() where id = ?",
                outcome,
                call);
    }

    /** Waits until those that the user has left before make room. */
    EventClient listen(Persona by, String campaign, @Nullable String lastEventId) {
        HttpRequest.Builder request = request(by, campaign);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return await().atMost(PATIENCE)
                .until(
                        () -> EventClient.open(http, request.build()),
                        client -> client.head().statusCode() == 200);
    }

    HttpRequest.Builder request(Persona by, String campaign) {
        return api.request(by.email(), Duration.ofHours(1), "/campaigns/" + campaign + "/events");
    }

    JsonNode progress(String campaign) {
        return api.as(OWNER).get("/campaigns/" + campaign + "/progress").body();
    }

    void change(String sql, Object... arguments) {
        arranged.change(sql, arguments);
    }
}
