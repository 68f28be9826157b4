package com.leadflow.api.lead;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What has happened with a lead, in the eyes of its owner unless said otherwise. */
class TimelineIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedTimeline arranged = new ArrangedTimeline(api);

    /** Hundreds of all kinds, many of them at the same instant. */
    @Test
    void isPagedThroughWithoutAGapOrADouble() {
        UUID lead = arranged.lead(OWNER);
        UUID item = arranged.item(arranged.campaign(OWNER), lead);
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
        assertThat(paged)
                .extracting(entry -> ArrangedTimeline.text(entry, "id"))
                .doesNotHaveDuplicates();
        assertThat(paged)
                .extracting(entry -> Instant.parse(ArrangedTimeline.text(entry, "created_at")))
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
        assertThat(ArrangedTimeline.text(answer.body(), "code")).isEqualTo("cursor-mismatch");
    }

    @Test
    void tellsOfNoOtherLead() {
        UUID lead = arranged.lead(OWNER);
        UUID other = arranged.lead(OWNER);
        arranged.call(arranged.campaign(OWNER), other, "failed", "busy", "customer-busy");
        arranged.decision(other, "defer", "window");
        arranged.email(OWNER, other, "sent");
        arranged.file(OWNER, other, "clean");
        arranged.edit(OWNER, other, "{\"status\":\"lost\"}");

        assertThat(arranged.entries(OWNER, lead, "").findValuesAsText("kind")).containsExactly("creation");
        assertThat(arranged.entries(OWNER, other, "").findValuesAsText("kind"))
                .containsExactlyInAnyOrder("call", "decision", "email", "file", "status", "creation");
    }

    /** A lead of the owner's that is also in a campaign of another team: everybody is told of what is theirs, and of the lead's changes. */
    @Test
    void showsToEachWhatTheyMaySee() {
        UUID lead = arranged.lead(OWNER);
        UUID ours = arranged.campaign(OWNER);
        UUID theirs = arranged.campaign(STRANGER);
        attach(OWNER, ours, lead);
        attach(ADMIN, theirs, lead);
        String ourCall =
                arranged.call(ours, lead, "failed", "busy", "customer-busy").toString();
        String theirCall =
                arranged.call(theirs, lead, "failed", "busy", "customer-busy").toString();
        String ourEmail = arranged.email(OWNER, lead, "sent").toString();
        String theirFile = arranged.file(STRANGER, lead, "clean").toString();
        arranged.edit(OWNER, lead, "{\"status\":\"qualified\"}");
        String creation = lead.toString();

        assertThat(ids(OWNER, lead)).containsExactlyInAnyOrder(ourCall, ourEmail, creation);
        assertThat(ids(MATE, lead)).containsExactlyInAnyOrder(ourCall, creation);
        assertThat(ids(STRANGER, lead)).containsExactlyInAnyOrder(theirCall, theirFile, creation);
        assertThat(ids(ADMIN, lead)).containsExactlyInAnyOrder(ourCall, theirCall, ourEmail, theirFile, creation);
        for (Persona persona : Persona.values()) {
            assertThat(arranged.entries(persona, lead, "?kind=status").findValuesAsText("after"))
                    .containsExactly("qualified");
        }
    }

    @Test
    void isRefusedWithAReason() {
        UUID lead = arranged.lead(OWNER);

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

    private static UUID leadWithTwoFiles() {
        UUID lead = arranged.lead(OWNER);
        arranged.file(OWNER, lead, "clean");
        arranged.file(OWNER, lead, "clean");
        return lead;
    }

    private static void attach(Persona by, UUID campaign, UUID lead) {
        Answer attached = api.as(by).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        assertThat(attached.body().path("attached").asInt()).isEqualTo(1);
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

    private static List<String> ids(Persona by, UUID lead) {
        List<String> ids = new ArrayList<>();
        arranged.entries(by, lead, "").forEach(entry -> {
            if (!ArrangedTimeline.text(entry, "kind").equals("status")) {
                ids.add(ArrangedTimeline.text(entry, "id"));
            }
        });
        return ids;
    }
}
