package com.leadflow.store.account;

import com.leadflow.store.Persona;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One row of every table that is the owner's, and those of which others are to see more, or less. */
final class AccessRows {
    private static final UUID OWN_LEAD = id(1);
    private static final UUID LEAD_IN_CAMPAIGN = id(2);
    private static final UUID LEAD_IN_FOREIGN_CAMPAIGN = id(3);
    private static final UUID LEAD_GIVEN_AWAY = id(4);
    private static final UUID CAMPAIGN = id(10);
    private static final UUID FOREIGN_CAMPAIGN = id(11);
    private static final UUID LONE_CAMPAIGN = id(12);
    private static final UUID ITEM = id(20);
    private static final UUID FOREIGN_ITEM = id(21);
    private static final UUID SINGLE_ITEM = id(22);
    private static final UUID SINGLE_ITEM_OF_LEAD_GIVEN_AWAY = id(23);
    private static final UUID SINGLE_ITEM_OF_MATE = id(24);
    private static final UUID CALL = id(30);
    private static final UUID SINGLE_CALL = id(31);
    private static final UUID EMAIL = id(40);
    private static final UUID CAMPAIGN_EMAIL = id(41);
    private static final UUID UPLOAD = id(50);

    private AccessRows() {}

    static List<AccessRow> all() {
        return List.of(
                new AccessRow("teams", "owner's", "id = " + literal(Persona.OWNER.team())),
                new AccessRow("users", "owner", is(Persona.OWNER.id())),
                new AccessRow("users", "owner, made an admin", is(Persona.OWNER.id())).changed("role", "'admin'"),
                new AccessRow("users", "owner, moved to another team", is(Persona.OWNER.id()))
                        .changed("team_id", literal(Persona.STRANGER.team())),
                new AccessRow("api_keys", "owner's", is(id(61))).changed("last_used_at", "last_used_at"),
                new AccessRow("idempotency_keys", "owner's", "key = 'access'"),
                new AccessRow(
                        "audit_log", "of a lead that is the owner's", "action = 'access' and table_name = 'leads'"),
                new AccessRow("audit_log", "of anything else", "action = 'access' and table_name <> 'leads'"),
                new AccessRow("leads", "owner's", is(OWN_LEAD)),
                new AccessRow("leads", "owner's, in a campaign of the team", is(LEAD_IN_CAMPAIGN)),
                new AccessRow("leads", "owner's, in a campaign of the stranger's team", is(LEAD_IN_FOREIGN_CAMPAIGN)),
                new AccessRow("leads", "owner's, handed to the mate", is(OWN_LEAD))
                        .changed("assigned_to", literal(Persona.MATE.id()))
                        .copied("assigned_to", literal(Persona.MATE.id())),
                new AccessRow("leads", "owner's, handed to the stranger", is(OWN_LEAD))
                        .changed("assigned_to", literal(Persona.STRANGER.id()))
                        .copied("assigned_to", literal(Persona.STRANGER.id())),
                new AccessRow("suppressions", "of the owner's team", is(id(60))),
                new AccessRow("suppressions", "for everybody", is(id(62))),
                new AccessRow("suppressions", "for everybody, of an admin's", is(id(63))),
                new AccessRow("suppressions", "for everybody, by a call", is(id(64))),
                new AccessRow("campaigns", "owner's team's", is(CAMPAIGN)),
                new AccessRow("campaigns", "stranger's team's", is(FOREIGN_CAMPAIGN)),
                new AccessRow("campaigns", "owner's, of no team", is(LONE_CAMPAIGN)),
                new AccessRow("campaign_leads", "of the team's campaign", "campaign_id = " + literal(CAMPAIGN)),
                new AccessRow(
                                "campaign_leads",
                                "of the team's, with a lead for the owner alone",
                                "campaign_id = " + literal(CAMPAIGN))
                        .copied("lead_id", literal(OWN_LEAD)),
                new AccessRow(
                        "campaign_leads", "of the stranger's team's", "campaign_id = " + literal(FOREIGN_CAMPAIGN)),
                new AccessRow("campaign_schedules", "of the team's campaign", is(id(70))),
                new AccessRow("schedule_runs", "of a schedule of the team's campaign", is(id(71))),
                new AccessRow("call_queue", "of the team's campaign", is(ITEM)).changed("status", "status"),
                new AccessRow("call_queue", "of the team's, with a lead for the owner alone", is(ITEM))
                        .changed("status", "status")
                        .copied("lead_id", literal(OWN_LEAD)),
                new AccessRow("call_queue", "of the team's, turned to another lead", is(ITEM))
                        .changed("lead_id", literal(OWN_LEAD)),
                new AccessRow("call_queue", "of the stranger's team's", is(FOREIGN_ITEM)).changed("status", "status"),
                new AccessRow("call_queue", "owner's single call", is(SINGLE_ITEM)).changed("status", "status"),
                new AccessRow("call_queue", "owner's single call, once more for the mate", is(SINGLE_ITEM))
                        .changed("status", "status")
                        .copied("requested_by", literal(Persona.MATE.id())),
                new AccessRow(
                                "call_queue",
                                "owner's single call to what is the stranger's lead by now",
                                is(SINGLE_ITEM_OF_LEAD_GIVEN_AWAY))
                        .changed("status", "status"),
                new AccessRow(
                                "call_queue",
                                "owner's single call to what is the stranger's lead by now, cancelled",
                                is(SINGLE_ITEM_OF_LEAD_GIVEN_AWAY))
                        .changed("status", "'cancelled'"),
                new AccessRow("call_queue", "mate's single call to the owner's lead", is(SINGLE_ITEM_OF_MATE))
                        .changed("status", "status"),
                new AccessRow("single_calls", "owner's", is(SINGLE_ITEM)),
                new AccessRow("single_calls", "owner's, trying a campaign of the stranger's team", is(SINGLE_ITEM))
                        .copied("campaign_id", literal(FOREIGN_CAMPAIGN)),
                new AccessRow("dial_decisions", "about an item of the team's", "queue_id = " + literal(ITEM)),
                new AccessRow("dial_decisions", "about the owner's single call", "queue_id = " + literal(SINGLE_ITEM)),
                new AccessRow("dialing_state", "the account's", "id"),
                new AccessRow("holidays", "the account's", is(id(95))),
                new AccessRow("call_history", "of the team's campaign", is(CALL)),
                new AccessRow("call_history", "of the owner's single call", is(SINGLE_CALL)),
                new AccessRow("call_events", "about a call of the team's", is(id(80))),
                new AccessRow("email_templates", "owner's", is(id(90))),
                new AccessRow("email_templates", "LeadFlow's", is(id(91))),
                new AccessRow("emails", "owner's", is(EMAIL)),
                new AccessRow("emails", "of the team's campaign", is(CAMPAIGN_EMAIL)),
                new AccessRow("email_links", "in an email of the owner's", is(id(92))),
                new AccessRow("property_files", "owner's", is(id(93))),
                new AccessRow("uploaded_csvs", "owner's", is(UPLOAD)),
                new AccessRow("csv_leads", "of an upload of the owner's", is(id(94))),
                new AccessRow("keyset_check", "the database's", "id"),
                new AccessRow("flyway_schema_history", "of the first migration", "installed_rank = 1"));
    }

    static void insert(Handle superuser) {
        UUID owner = Persona.OWNER.id();
        insertLeads(superuser, owner);
        insertCampaigns(superuser, owner);
        insertCalls(superuser);
        insertSingleCalls(superuser, owner);
        insertEmails(superuser, owner);
        superuser.execute(
                "insert into idempotency_keys (id, user_id, key, request_digest, response_status, response_body)"
                        + " values (?, ?, 'access', '', 201, '')",
                id(61),
                owner);
        superuser.execute(
                "insert into audit_log (actor, action, table_name, row_id) values ('any', 'access', 'leads', ?), ('any', 'access', 'users', ?)",
                OWN_LEAD,
                owner);
        insertSuppressions(superuser, owner);
        superuser.execute(
                "insert into holidays (id, date, name, created_by) values (?, '2026-12-25', 'Christmas Day', ?)",
                id(95),
                Persona.ADMIN.id());
        superuser.execute(
                "insert into api_keys (id, user_id, name, secret_digest) values (?, ?, 'Import', sha256('access'))",
                id(61),
                owner);
        superuser.execute("insert into keyset_check (sealed, indexed) values ('', '')");
        superuser.execute(
                "insert into property_files (id, name, file_url, file_type, file_size, uploaded_by) values (?, 'Plan', '', '', 1, ?)",
                id(93),
                owner);
        superuser.execute(
                "insert into uploaded_csvs (id, filename, uploaded_by) values (?, 'leads.csv', ?)", UPLOAD, owner);
        superuser.execute("insert into csv_leads (id, csv_upload_id, row_number) values (?, ?, 1)", id(94), UPLOAD);
    }

    private static void insertSuppressions(Handle superuser, UUID owner) {
        String suppression =
                "insert into suppressions (id, kind, value_index, team_id, source, created_by) values (?, 'phone', ?::bytea, ?, ?, ?)";
        superuser.execute(suppression, id(60), "team's", Persona.OWNER.team(), "manual", owner);
        superuser.execute(suppression, id(62), "owner's", null, "manual", owner);
        superuser.execute(suppression, id(63), "admin's", null, "manual", Persona.ADMIN.id());
        superuser.execute(suppression, id(64), "lead's", null, "call", null);
    }

    private static void insertLeads(Handle superuser, UUID owner) {
        for (UUID lead : List.of(OWN_LEAD, LEAD_IN_CAMPAIGN, LEAD_IN_FOREIGN_CAMPAIGN)) {
            superuser.execute("insert into leads (id, name, created_by) values (?, 'Ada Example', ?)", lead, owner);
        }
        superuser.execute(
                "insert into leads (id, name, created_by, assigned_to) values (?, 'Ada Example', ?, ?)",
                LEAD_GIVEN_AWAY,
                owner,
                Persona.STRANGER.id());
    }

    private static void insertCampaigns(Handle superuser, UUID owner) {
        String campaign = "insert into campaigns (id, name, created_by, team_id) values (?, 'Open house', ?, ?)";
        superuser.execute(campaign, CAMPAIGN, owner, Persona.OWNER.team());
        superuser.execute(campaign, FOREIGN_CAMPAIGN, Persona.STRANGER.id(), Persona.STRANGER.team());
        superuser.execute(campaign, LONE_CAMPAIGN, owner, null);
        String lead = "insert into campaign_leads (id, campaign_id, lead_id, phone_index) values (?, ?, ?, 'access')";
        superuser.execute(lead, id(13), CAMPAIGN, LEAD_IN_CAMPAIGN);
        superuser.execute(lead, id(14), FOREIGN_CAMPAIGN, LEAD_IN_FOREIGN_CAMPAIGN);
        superuser.execute(
                "insert into campaign_schedules (id, campaign_id, name, frequency, time, timezone)"
                        + " values (?, ?, 'Daily', 'daily', '09:00', 'America/New_York')",
                id(70),
                CAMPAIGN);
        superuser.execute(
                "insert into schedule_runs (id, schedule_id, campaign_id, due_at, trigger, result)"
                        + " values (?, ?, ?, now(), 'time', 'started')",
                id(71),
                id(70),
                CAMPAIGN);
    }

    private static void insertCalls(Handle superuser) {
        String item =
                "insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time)"
                        + " values (?, ?, ?, 'Ada Example', '', 'access', now())";
        superuser.execute(item, ITEM, CAMPAIGN, LEAD_IN_CAMPAIGN);
        superuser.execute(item, FOREIGN_ITEM, FOREIGN_CAMPAIGN, LEAD_IN_FOREIGN_CAMPAIGN);
        superuser.execute(
                "insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict) values (?, ?, ?, 1, 'allow')",
                CAMPAIGN,
                LEAD_IN_CAMPAIGN,
                ITEM);
        superuser.execute(
                "insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, deadline)"
                        + " values (?, ?, ?, ?, 1, 1, 'access', now())",
                CALL,
                CAMPAIGN,
                LEAD_IN_CAMPAIGN,
                ITEM);
        superuser.execute(
                "insert into call_events (id, call_id, history_id, type, payload) values (?, 'access', ?, 'status-update', '')",
                id(80),
                CALL);
    }

    private static void insertSingleCalls(Handle superuser, UUID owner) {
        String item =
                "insert into call_queue (id, lead_id, customer_name, phone_number, phone_index, scheduled_time, requested_by)"
                        + " values (?, ?, 'Ada Example', '', 'access', now(), ?)";
        superuser.execute(item, SINGLE_ITEM, OWN_LEAD, owner);
        superuser.execute(item, SINGLE_ITEM_OF_LEAD_GIVEN_AWAY, LEAD_GIVEN_AWAY, owner);
        superuser.execute(item, SINGLE_ITEM_OF_MATE, LEAD_IN_CAMPAIGN, Persona.MATE.id());
        superuser.execute("""
                insert into single_calls (id, campaign_id, assistant_id, phone_number_id, calling_days, calling_start, calling_end,
                  retry_delays, max_call_seconds)
                values (?, ?, 'assistant', 'caller', '{1}', '09:00', '20:00', '{}', 600)
                """, SINGLE_ITEM, CAMPAIGN);
        superuser.execute(
                "insert into dial_decisions (lead_id, queue_id, claim, verdict) values (?, ?, 1, 'allow')",
                OWN_LEAD,
                SINGLE_ITEM);
        superuser.execute(
                "insert into call_history (id, lead_id, queue_id, claim, attempt, phone_index, deadline, resolved_at, requested_by)"
                        + " values (?, ?, ?, 1, 1, 'access', now(), now(), ?)",
                SINGLE_CALL,
                OWN_LEAD,
                SINGLE_ITEM,
                owner);
    }

    private static void insertEmails(Handle superuser, UUID owner) {
        String template = "insert into email_templates (id, name, subject, content, category, created_by)"
                + " values (?, 'Thanks', 'Thanks', 'Thanks', 'general', ?)";
        superuser.execute(template, id(90), owner);
        superuser.execute(template, id(91), null);
        String email =
                "insert into emails (id, lead_id, subject, content, sent_by, campaign_id) values (?, ?, 'Thanks', '', ?, ?)";
        superuser.execute(email, EMAIL, OWN_LEAD, owner, null);
        superuser.execute(email, CAMPAIGN_EMAIL, LEAD_IN_CAMPAIGN, null, CAMPAIGN);
        superuser.execute(
                "insert into email_links (id, email_id, target) values (?, ?, 'https://example.com')", id(92), EMAIL);
    }

    private static UUID id(int place) {
        return new UUID(0xACCE55, place);
    }

    private static String is(UUID id) {
        return "id = " + literal(id);
    }

    private static String literal(@Nullable UUID id) {
        return "'" + id + "'";
    }
}
