package com.leadflow.api.lead;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import com.leadflow.workflows.dialing.DialReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What has happened with a lead, in the eyes of its owner unless said otherwise. */
class TimelineIT {
    private static final String NOON = "2026-11-20T12:00:00Z";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);
    private static final AtomicInteger numbers = new AtomicInteger(100);

    /** Hundreds of all kinds, many of them at the same instant. */
    @Test
    void isPagedThroughWithoutAGapOrADouble() {
        UUID lead = lead(OWNER);
        UUID item = item(campaign(OWNER), lead);
        for (int i = 0; i < 7; i++) {
            many(lead, item, "2026-11-20T12:0" + i + ":00Z");
        }

        List<JsonNode> paged = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = api.as(OWNER).get("/leads/" + lead + "/timeline?limit=37" + cursor);
            page.body().path("items").forEach(paged::add);
            cursor = "&cursor=" + page.body().path("next_cursor").asText();
        } while (!cursor.equals("&cursor=null"));

        assertThat(paged).hasSize(7 * 6 * 12 + 1);
        assertThat(paged).extracting(entry -> text(entry, "id")).doesNotHaveDuplicates();
        assertThat(paged)
                .extracting(entry -> Instant.parse(text(entry, "created_at")))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void isGoneOnWithForTheSameLeadOnly() {
        String one = "/leads/" + leadWithTwoFiles() + "/timeline?limit=1";
        String other = "/leads/" + leadWithTwoFiles() + "/timeline?limit=1";
        String cursor = api.as(OWNER).get(one).body().path("next_cursor").asText();

        Answer answer = api.as(OWNER).get(other + "&cursor=" + cursor);

        assertThat(api.as(OWNER).get(one + "&cursor=" + cursor).status()).isEqualTo(200);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer.body(), "code")).isEqualTo("cursor-mismatch");
    }

    @Test
    void tellsOfACall() {
        UUID lead = lead(OWNER);
        UUID campaign = campaign(OWNER);
        UUID call = call(campaign, lead, "completed", "success", "customer-ended-call");

        JsonNode entry = only(lead, "call");

        assertThat(text(entry, "id")).isEqualTo(call.toString());
        assertThat(text(entry, "created_at")).isEqualTo(NOON);
        assertThat(text(entry, "campaign_id")).isEqualTo(campaign.toString());
        assertThat(text(entry, "status")).isEqualTo("completed");
        assertThat(text(entry, "outcome")).isEqualTo("success");
        assertThat(text(entry, "reason")).isEqualTo("customer-ended-call");
        assertThat(entry.path("duration").asInt()).isEqualTo(74);
    }

    @Test
    void tellsThatTheLeadWantsNoMoreCalls() {
        UUID lead = lead(OWNER);
        UUID call = call(campaign(OWNER), lead, "completed", "success", "customer-ended-call");
        arranged.change("update call_history set stop_asked = true where id = ?", call);

        assertThat(text(only(lead, "call"), "words"))
                .isEqualTo("There was a conversation. The lead asked not to be called.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "initiated | - | - | The call goes on.",
                "in-progress | - | customer-ended-call | The call has ended; what it came to is not known yet.",
                "completed | success | customer-ended-call | There was a conversation.",
                "failed | no-answer | customer-did-not-answer | Nobody answered the call.",
                "completed | voicemail | voicemail | A voicemail answered the call.",
                "failed | busy | customer-busy | The line was busy.",
                "failed | failed | pipeline-error | The call failed.",
                "failed | - | not-dialed | The call was prepared but never sent to the provider.",
                "failed | - | silence | The call ended without an outcome."
            })
    void hasWordsForEveryCall(String status, String outcome, String endedReason, String words) {
        UUID lead = lead(OWNER);
        call(campaign(OWNER), lead, status, outcome, endedReason);

        assertThat(text(only(lead, "call"), "words")).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEveryReason(DialReason reason) {
        UUID lead = lead(OWNER);
        decision(lead, "defer", reason.wireName());

        JsonNode entry = only(lead, "decision");

        assertThat(text(entry, "words"))
                .isEqualTo("Deferred to Saturday 21 November 2026, 12:00 UTC. " + reason.inWords());
        assertThat(text(entry, "reason")).isEqualTo(reason.wireName());
        assertThat(text(entry, "status")).isEqualTo("defer");
        assertThat(text(entry, "until")).isEqualTo("2026-11-21T12:00:00Z");
    }

    /** Also of a single call. */
    @Test
    void saysByWhichClockALeadWaits() {
        UUID lead = lead(OWNER);
        decision(lead, "defer", "window", "America/Denver");
        arranged.change(
                "update call_queue set campaign_id = null, requested_by = ? where lead_id = ?", OWNER.id(), lead);

        JsonNode entry = only(lead, "decision");

        assertThat(text(entry, "words"))
                .isEqualTo("Deferred to Saturday 21 November 2026, 05:00 in Denver. " + DialReason.WINDOW.inWords());
        assertThat(text(entry, "zone")).isEqualTo("America/Denver");
        assertThat(entry.path("campaign_id").isNull()).isTrue();
    }

    @Test
    void hasWordsForAReasonOfALaterRelease() {
        UUID lead = lead(OWNER);
        decision(lead, "refuse", "full-moon");

        assertThat(text(only(lead, "decision"), "words")).isEqualTo("Not called. The reason is full-moon.");
    }

    @Test
    void tellsOfNoCallThatWasAllowed() {
        UUID lead = lead(OWNER);
        decision(lead, "allow", "window");

        assertThat(entries(OWNER, lead, "?kind=decision")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queued | The email waits to be sent.",
                "sent | The email was sent.",
                "delivered | The email was delivered.",
                "opened | The lead opened the email.",
                "clicked | The lead followed a link in the email.",
                "bounced | The email could not be delivered.",
                "failed | The email could not be sent."
            })
    void tellsOfAnEmail(String status, String words) {
        UUID lead = lead(OWNER);
        UUID email = email(OWNER, lead, status);

        JsonNode entry = only(lead, "email");

        assertThat(text(entry, "id")).isEqualTo(email.toString());
        assertThat(text(entry, "words")).isEqualTo(words);
        assertThat(text(entry, "title")).isEqualTo("Sunday");
        assertThat(text(entry, "status")).isEqualTo(status);
        assertThat(text(entry, "actor")).isEqualTo("user:" + OWNER.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pending | A file was added; it is not checked yet.",
                "clean | A file was added.",
                "infected | A file was added; it holds malware."
            })
    void tellsOfAFile(String scanStatus, String words) {
        UUID lead = lead(OWNER);
        UUID file = file(OWNER, lead, scanStatus);

        JsonNode entry = only(lead, "file");

        assertThat(text(entry, "id")).isEqualTo(file.toString());
        assertThat(text(entry, "words")).isEqualTo(words);
        assertThat(text(entry, "title")).isEqualTo("plan.pdf");
        assertThat(text(entry, "actor")).isEqualTo("user:" + OWNER.id());
    }

    @Test
    void beginsWithTheLeadsCreation() {
        UUID lead = lead(OWNER);

        JsonNode entry = only(lead, "creation");

        assertThat(text(entry, "id")).isEqualTo(lead.toString());
        assertThat(text(entry, "words")).isEqualTo("The lead was created.");
        assertThat(text(entry, "actor")).isEqualTo("user:" + OWNER.id());
        assertThat(entries(OWNER, lead, "")).hasSize(1);
    }

    @Test
    void tellsOfAChangeOfTheStatus() {
        UUID lead = lead(OWNER);
        edit(OWNER, lead, "{\"status\":\"qualified\",\"source\":\"a friend\"}");
        edit(OWNER, lead, "{\"source\":\"a neighbour\"}");

        JsonNode entry = only(lead, "status");

        assertThat(text(entry, "before")).isEqualTo("new");
        assertThat(text(entry, "after")).isEqualTo("qualified");
        assertThat(text(entry, "words")).isEqualTo("The status changed from new to qualified.");
        assertThat(text(entry, "actor")).isEqualTo("user:" + OWNER.id());
    }

    @Test
    void tellsOfEveryAssignment() {
        UUID lead = lead(OWNER);
        edit(OWNER, lead, assignedTo(MATE));
        edit(MATE, lead, "{\"assigned_to\":\"" + ADMIN.id() + "\"}", 422);
        edit(MATE, lead, assignedTo(OWNER));
        edit(OWNER, lead, "{\"assigned_to\":null,\"status\":\"lost\"}");

        JsonNode assignments = entries(OWNER, lead, "?kind=assignment");

        assertThat(assignments.findValuesAsText("words"))
                .containsExactly(
                        "Nobody looks after the lead any more.", "The lead was handed over.", "The lead was assigned.");
        assertThat(assignments.findValuesAsText("before"))
                .containsExactly(OWNER.id().toString(), MATE.id().toString(), "null");
        assertThat(assignments.findValuesAsText("after"))
                .containsExactly("null", OWNER.id().toString(), MATE.id().toString());
        assertThat(assignments.findValuesAsText("actor"))
                .containsExactly("user:" + OWNER.id(), "user:" + MATE.id(), "user:" + OWNER.id());
        assertThat(entries(OWNER, lead, "").findValuesAsText("kind")).hasSize(5).contains("status", "creation");
    }

    @Test
    void tellsWhomALeadWasAssignedToWhenItWasMade() {
        UUID lead =
                id(api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"assigned_to\":\"" + MATE.id() + "\"}"));

        assertThat(entries(MATE, lead, "").findValuesAsText("kind")).containsExactly("assignment", "creation");
    }

    @Test
    void tellsOfNoOtherLead() {
        UUID lead = lead(OWNER);
        UUID other = lead(OWNER);
        call(campaign(OWNER), other, "failed", "busy", "customer-busy");
        decision(other, "defer", "window");
        email(OWNER, other, "sent");
        file(OWNER, other, "clean");
        edit(OWNER, other, "{\"status\":\"lost\"}");

        assertThat(entries(OWNER, lead, "").findValuesAsText("kind")).containsExactly("creation");
        assertThat(entries(OWNER, other, "").findValuesAsText("kind"))
                .containsExactlyInAnyOrder("call", "decision", "email", "file", "status", "creation");
    }

    /** A lead of the owner's that is also in a campaign of another team: everybody is told of what is theirs, and of the lead's changes. */
    @Test
    void showsToEachWhatTheyMaySee() {
        UUID lead = lead(OWNER);
        UUID ours = campaign(OWNER);
        UUID theirs = campaign(STRANGER);
        attach(OWNER, ours, lead);
        attach(ADMIN, theirs, lead);
        String ourCall = call(ours, lead, "failed", "busy", "customer-busy").toString();
        String theirCall = call(theirs, lead, "failed", "busy", "customer-busy").toString();
        String ourEmail = email(OWNER, lead, "sent").toString();
        String theirFile = file(STRANGER, lead, "clean").toString();
        edit(OWNER, lead, "{\"status\":\"qualified\"}");
        String creation = lead.toString();

        assertThat(ids(OWNER, lead)).containsExactlyInAnyOrder(ourCall, ourEmail, creation);
        assertThat(ids(MATE, lead)).containsExactlyInAnyOrder(ourCall, creation);
        assertThat(ids(STRANGER, lead)).containsExactlyInAnyOrder(theirCall, theirFile, creation);
        assertThat(ids(ADMIN, lead)).containsExactlyInAnyOrder(ourCall, theirCall, ourEmail, theirFile, creation);
        for (Persona persona : Persona.values()) {
            assertThat(entries(persona, lead, "?kind=status").findValuesAsText("after"))
                    .containsExactly("qualified");
        }
    }

    @Test
    void isRefusedWithAReason() {
        UUID lead = lead(OWNER);

        assertThat(api.as(OWNER)
                        .get("/leads/" + UUID.randomUUID() + "/timeline")
                        .status())
                .isEqualTo(404);
        assertThat(api.as(MATE).get("/leads/" + lead + "/timeline").status()).isEqualTo(404);
        assertThat(api.as(STRANGER).get("/leads/" + lead + "/timeline").status())
                .isEqualTo(404);
        assertThat(api.as(OWNER).get("/leads/" + lead + "/timeline?kind=visit").status())
                .isEqualTo(400);
        assertThat(api.as(OWNER)
                        .get("/leads/" + lead + "/timeline?lead_id=" + lead)
                        .status())
                .isEqualTo(400);
    }

    private static UUID lead(Persona by) {
        return id(api.as(by).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number() + "\"}"));
    }

    private static UUID leadWithTwoFiles() {
        UUID lead = lead(OWNER);
        file(OWNER, lead, "clean");
        file(OWNER, lead, "clean");
        return lead;
    }

    private static UUID campaign(Persona by) {
        return id(api.as(by).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    private static void attach(Persona by, UUID campaign, UUID lead) {
        Answer attached = api.as(by).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        assertThat(attached.body().path("attached").asInt()).isEqualTo(1);
    }

    private static void edit(Persona by, UUID lead, String change) {
        edit(by, lead, change, 200);
    }

    private static void edit(Persona by, UUID lead, String change, int status) {
        assertThat(api.as(by).patch("/leads/" + lead, change).status()).isEqualTo(status);
    }

    private static String assignedTo(Persona persona) {
        return "{\"assigned_to\":\"" + persona.id() + "\"}";
    }

    private static UUID item(UUID campaign, UUID lead) {
        return arranged.item(campaign.toString(), lead.toString(), number(), "pending");
    }

    private static UUID call(UUID campaign, UUID lead, String status, String outcome, String endedReason) {
        UUID id = UUID.randomUUID();
        arranged.change(
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

    private static UUID email(Persona by, UUID lead, String status) {
        UUID id = UUID.randomUUID();
        arranged.change(
                "insert into emails (id, lead_id, subject, content, status, sent_by, created_at)"
                        + " values (?, ?, 'Sunday', '', ?, ?, cast(? as timestamptz))",
                id,
                lead,
                status,
                by.id(),
                NOON);
        return id;
    }

    private static UUID file(Persona by, UUID lead, String scanStatus) {
        UUID id = UUID.randomUUID();
        arranged.change(
                "insert into property_files (id, name, file_url, file_type, file_size, lead_id, uploaded_by, scan_status)"
                        + " values (?, 'plan.pdf', 'files/1', 'application/pdf', 1, ?, ?, ?)",
                id,
                lead,
                by.id(),
                scanStatus);
        return id;
    }

    private static void decision(UUID lead, String verdict, String reason) {
        decision(lead, verdict, reason, null);
    }

    private static void decision(UUID lead, String verdict, String reason, @Nullable String zone) {
        arranged.change(
                "insert into dial_decisions (lead_id, queue_id, claim, verdict, reason, until, decided_at, zone)"
                        + " values (?, ?, 1, ?, ?, '2026-11-21T12:00:00Z', cast(? as timestamptz), nullif(?, ''))",
                lead,
                item(campaign(OWNER), lead),
                verdict,
                reason,
                NOON,
                zone == null ? "" : zone);
    }

    /** Twelve of every kind that can have any number of them; one change of these concerns both the status and the assignment. */
    private static void many(UUID lead, UUID item, String at) {
        String campaign = "(select campaign_id from call_queue where id = :item)";
        List.of(
                        "call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, deadline, resolved_at, created_at)"
                                + " select gen_random_uuid(), " + campaign
                                + ", :lead, gen_random_uuid(), 1, 1, '', now(), now(), :at::timestamptz",
                        "emails (id, lead_id, subject, content, sent_by, created_at)"
                                + " select gen_random_uuid(), :lead, 'Sunday', '', :owner, :at::timestamptz",
                        "property_files (id, name, file_url, file_type, file_size, lead_id, uploaded_by, created_at)"
                                + " select gen_random_uuid(), 'plan.pdf', '', '', 1, :lead, :owner, :at::timestamptz",
                        "dial_decisions (lead_id, queue_id, claim, verdict, reason, decided_at)"
                                + " select :lead, :item, 1, 'defer', 'window', :at::timestamptz",
                        "audit_log (created_at, actor, action, table_name, row_id, changed)"
                                + " select :at::timestamptz, 'part:settle', 'update', 'leads', :lead,"
                                + " '{\"status\": [\"new\", \"lost\"], \"assigned_to\": [null, \"1\"]}'::jsonb")
                .forEach(rows -> api.data
                        .owner()
                        .useHandle(handle -> handle.createUpdate("insert into " + rows + " from generate_series(1, 12)")
                                .configure(SqlStatements.class, sql -> sql.setUnusedBindingAllowed(true))
                                .bind("lead", lead)
                                .bind("item", item)
                                .bind("owner", OWNER.id())
                                .bind("at", at)
                                .execute()));
    }

    private static JsonNode only(UUID lead, String kind) {
        JsonNode entries = entries(OWNER, lead, "?kind=" + kind);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static List<String> ids(Persona by, UUID lead) {
        List<String> ids = new ArrayList<>();
        entries(by, lead, "").forEach(entry -> {
            if (!text(entry, "kind").equals("status")) {
                ids.add(text(entry, "id"));
            }
        });
        return ids;
    }

    private static JsonNode entries(Persona by, UUID lead, String query) {
        return api.as(by).get("/leads/" + lead + "/timeline" + query).body().path("items");
    }

    private static String text(JsonNode entry, String name) {
        return entry.path(name).asText();
    }

    private static UUID id(Answer made) {
        return UUID.fromString(ArrangedCalls.id(made));
    }

    private static String number() {
        return "+1212555%04d".formatted(numbers.getAndIncrement());
    }
}
