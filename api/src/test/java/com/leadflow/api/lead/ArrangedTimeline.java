package com.leadflow.api.lead;

import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Leads with calls, emails, files and what else a timeline tells of, and the timeline as it is read. */
final class ArrangedTimeline {
    static final String NOON = "2026-11-20T12:00:00Z";

    private static final AtomicInteger numbers = new AtomicInteger(100);

    private final RunningApi api;
    final ArrangedCalls calls;

    ArrangedTimeline(RunningApi api) {
        this.api = api;
        calls = new ArrangedCalls(api);
    }

    UUID lead(Persona by) {
        return id(api.as(by).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number() + "\"}"));
    }

    UUID campaign(Persona by) {
        return id(api.as(by).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    void edit(Persona by, UUID lead, String change) {
        edit(by, lead, change, 200);
    }

    void edit(Persona by, UUID lead, String change, int status) {
        assertThat(api.as(by).patch("/leads/" + lead, change).status()).isEqualTo(status);
    }

    static String assignedTo(Persona persona) {
        return "{\"assigned_to\":\"" + persona.id() + "\"}";
    }

    UUID item(UUID campaign, UUID lead) {
        return calls.item(campaign.toString(), lead.toString(), number(), "pending");
    }

    UUID call(UUID campaign, UUID lead, String status, String outcome, String endedReason) {
        UUID id = UUID.randomUUID();
        calls.change(
                "insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, deadline, resolved_at, created_at,"
                        + " status, outcome, ended_reason, duration)"
                        + " values (?, ?, ?, gen_random_uuid(), 1, 1, '', now(), now(), cast(? as timestamptz), ?, ?, ?, 74)",
                id,
                campaign,
                lead,
                NOON,
                status,
                outcome,
                endedReason);
        return id;
    }

    UUID email(Persona by, UUID lead, String status) {
        UUID id = UUID.randomUUID();
        calls.change(
                "insert into emails (id, lead_id, subject, content, status, sent_by, created_at)"
                        + " values (?, ?, 'Sunday', '', ?, ?, cast(? as timestamptz))",
                id,
                lead,
                status,
                by.id(),
                NOON);
        return id;
    }

    UUID file(Persona by, UUID lead, String scanStatus) {
        UUID id = UUID.randomUUID();
        calls.change(
                "insert into property_files (id, name, file_url, file_type, file_size, lead_id, uploaded_by, scan_status)"
                        + " values (?, 'plan.pdf', 'files/1', 'application/pdf', 1, ?, ?, ?)",
                id,
                lead,
                by.id(),
                scanStatus);
        return id;
    }

    void decision(UUID lead, String verdict, String reason) {
        decision(lead, verdict, reason, null);
    }

    void decision(UUID lead, String verdict, String reason, @Nullable String zone) {
        calls.change(
                "insert into dial_decisions (lead_id, queue_id, claim, verdict, reason, until, decided_at, zone)"
                        + " values (?, ?, 1, ?, ?, '2026-11-21T12:00:00Z', cast(? as timestamptz), nullif(?, ''))",
                lead,
                item(campaign(OWNER), lead),
                verdict,
                reason,
                NOON,
                zone == null ? "" : zone);
    }

    JsonNode only(UUID lead, String kind) {
        JsonNode entries = entries(OWNER, lead, "?kind=" + kind);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    JsonNode entries(Persona by, UUID lead, String query) {
        return api.as(by).get("/leads/" + lead + "/timeline" + query).body().path("items");
    }

    static String text(JsonNode entry, String name) {
        return entry.path(name).asText();
    }

    static UUID id(Answer made) {
        return UUID.fromString(ArrangedCalls.id(made));
    }

    private static String number() {
        return "+1212555%04d".formatted(numbers.getAndIncrement());
    }
}
