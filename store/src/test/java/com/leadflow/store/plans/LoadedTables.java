package com.leadflow.store.plans;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leadflow.store.encryption.BlindIndex;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tables as they are in the middle of a large campaign, among 200 others: of its 100,000 leads a third has been dealt with, some are
 * being called, some are due, and most wait for another day. Numbers and texts are random bytes, since no statement reads them.
 */
final class LoadedTables {
    /** Items from here on are being called ... */
    static final int LIVE = 33_001;
    /** ... and up to here; those after it wait. The last ten have no permit yet. */
    static final int CALLED = 33_060;

    /** Single calls from here on go on, of which the last one's attempt has not been started ... */
    static final int SINGLE_LIVE = 1_501;
    /** ... and from here on they are due. */
    static final int SINGLE_DUE = 1_506;

    /** Some columns refer to each other by the leads' place, from 1. */
    private static final String[] ROWS = {
        "insert into teams (id, name) select row_id(place), 'Team ' || place from generate_series(1, 2) place",
        """
        insert into users (id, email, name, role, team_id)
        select row_id(place), 'user' || place || '@example.com', 'Example', case place when 20 then 'admin' else 'user' end,
          case when place < 20 then row_id(1 + place % 2) end
        from generate_series(1, 20) place
        """,
        """
        insert into api_keys (id, user_id, name, secret_digest, last_used_at, created_at)
        select row_id(place), row_id(1 + place % 20), 'Key ' || place, sha256(place::text::bytea), now(), now() - make_interval(hours => place)
        from generate_series(1, 20000) place
        """,
        """
        insert into campaigns (id, name, status, assistant_id, phone_number_id, created_by, team_id, max_live_calls, budget_usd, created_at)
        select row_id(place), 'Campaign ' || place,
          case when place <= 201 then 'active' when place % 3 = 0 then 'draft' else 'completed' end,
          'assistant', 'caller', row_id(1 + place % 20), row_id(1 + place % 2), 100, case when place % 2 = 1 then 100000 end, now() - make_interval(hours => place)
        from generate_series(1, 1000) place
        """,
        """
        insert into leads (id, name, phone, phone_index, status, source, created_by, assigned_to, timezone, created_at, updated_at)
        select row_id(place), lead_name(place), sha256(place::text::bytea), number_index(place),
          case when place <= 20000 then 'contacted' else 'new' end, 'source ' || place % 50, row_id(1 + place % 20),
          case when place % 4 = 0 then row_id(1 + place % 20) end, 'America/New_York',
          now() - make_interval(secs => place), now() - make_interval(secs => (place * 7919) % 100000)
        from generate_series(1, 102000) place
        """,
        """
        insert into campaign_leads (id, campaign_id, lead_id, phone_index, status, last_outcome, queued_at, created_at)
        select row_id(place), case when place <= 100000 then row_id(1) else row_id(2 + place % 200) end, row_id(place), number_index(place),
          case when place <= 20000 then 'completed' when place <= 33000 then 'failed'
            when place <= 33060 then 'in-progress' else 'pending' end,
          case when place <= 20000 then 'success' when place <= 33000 then 'no-answer' end,
          case when place <= 99900 or place > 100000 then now() end, now() - make_interval(secs => place)
        from generate_series(1, 102000) place
        """,
        """
        insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status, claim,
          line_held, seen_at, started_at, reason, priority, created_at)
        select row_id(place), case when place <= 100000 then row_id(1) else row_id(2 + place % 200) end, row_id(place), 'Ada Example',
          sha256(place::text::bytea), number_index(place),
          case when place <= 33060 then now() - interval '2 hours'
            when place <= 33500 then now() - make_interval(secs => place % 600)
            else now() + make_interval(secs => 600 + place % 80000) end,
          case when place <= 20000 then 'completed' when place <= 32000 then 'failed' when place <= 33000 then 'cancelled'
            when place <= 33060 then 'in-progress' else 'pending' end,
          case when place <= 33060 then 1 + place % 2 else 0 end,
          place between 33001 and 33060,
          case when place <= 33060 then now() end,
          case when place <= 33050 then now() end,
          case when place > 33500 then 'window' end,
          case when place % 100 = 0 then 'high' when place % 100 = 1 then 'low' else 'medium' end,
          now() - make_interval(secs => place)
        from generate_series(1, 102000) place where place not between 99901 and 100000
        """,
        """
        insert into call_queue (id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status, claim, line_held, seen_at,
          started_at, priority, requested_by, created_at)
        select single_call(place), row_id(place), 'Ada Example', sha256(place::text::bytea), number_index(place),
          case when place < 1550 then now() - make_interval(secs => place) else now() + make_interval(secs => place) end,
          case when place < 1000 then 'completed' when place < 1501 then 'failed' when place < 1506 then 'in-progress' else 'pending' end,
          case when place < 1506 then 1 else 0 end, place between 1501 and 1505, case when place < 1506 then now() end,
          case when place < 1505 then now() end, 'high', row_id(1 + place % 20), now() - make_interval(secs => place)
        from generate_series(1, 2000) place
        """,
        """
        insert into single_calls (id, assistant_id, phone_number_id, calling_days, calling_start, calling_end, retry_delays,
          max_call_seconds)
        select id, 'assistant', 'caller', '{1,2,3,4,5,6}', '09:00', '20:00', '{}', 600 from call_queue where campaign_id is null
        """,
        """
        insert into call_history (id, campaign_id, lead_id, call_id, queue_id, claim, attempt, phone_index, status, outcome, deadline,
          permitted_at, ended_at, reported_at, resolved_at, ended_reason, cost_usd, created_at, updated_at)
        select row_id(place * 2 + attempt), row_id(1), row_id(place), 'call-' || place || '-' || attempt, row_id(place), attempt, attempt,
          number_index(place), case when open then 'in-progress' when place <= 20000 then 'completed' else 'failed' end,
          case when open then null when place <= 20000 then 'success' else 'no-answer' end,
          now() + interval '10 minutes', now() - make_interval(secs => place),
          case when not open then now() end, case when not open then now() end, case when not open then now() end,
          case when not open then 'customer-ended-call' end, case when not open and place <= 20000 then 0.1 end, now() - make_interval(secs => place), now()
        from generate_series(1, 33060) place, generate_series(1, 1 + place % 2) attempt,
          lateral (select place > 33000 and attempt = 1 + place % 2 as open) state
        where not (open and place > 33050)
        """,
        """
        insert into call_history (id, campaign_id, lead_id, call_id, queue_id, claim, attempt, phone_index, status, outcome, deadline, ended_at,
          resolved_at, ended_reason)
        select row_id(place * 2), row_id(2 + place % 200), row_id(place), 'other-' || place, row_id(place), 1, 1, number_index(place), 'failed', 'no-answer',
          now(), now(), now(), 'customer-did-not-answer'
        from generate_series(100001, 102000) place
        """,
        """
        insert into call_history (id, lead_id, call_id, queue_id, claim, attempt, phone_index, status, outcome, deadline, ended_at,
          resolved_at, ended_reason, requested_by)
        select row_id(600000 + place), row_id(place), 'single-' || place, single_call(place), 1, 1, number_index(place), 'completed', 'success',
          now(), now(), now(), 'customer-ended-call', row_id(1 + place % 20)
        from generate_series(1, 999) place
        """,
        """
        insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason)
        select campaign_id, lead_id, id, claim, case when claim > 0 then 'allow' else 'defer' end, 'window' from call_queue
        """,
        """
        insert into call_events (id, call_id, history_id, type, status, payload)
        select gen_random_uuid(), call_id, id, 'status-update', word, '' from call_history,
          (values ('queued'), ('ringing'), ('ended')) events (word)
        """,
        """
        insert into campaign_schedules (id, campaign_id, name, frequency, time, timezone, created_at)
        select row_id(place), row_id(1 + place % 1000), 'Mornings', 'daily', '09:00', 'America/New_York', now() - make_interval(secs => place)
        from generate_series(1, 20000) place
        """,
        // Those of the first two hundred schedules, a year each.
        """
        insert into schedule_runs (id, schedule_id, campaign_id, due_at, trigger, result, reason, queued)
        select row_id(place), row_id(1 + place % 200), row_id(2 + place % 200), now() - make_interval(days => place / 200), 'time',
          case when place % 7 = 0 then 'skipped' else 'started' end, case when place % 7 = 0 then 'campaign-active' end,
          case when place % 7 <> 0 then 100 end
        from generate_series(1, 73000) place
        """,
        // The first hundred are LeadFlow's.
        """
        insert into email_templates (id, name, subject, content, category, created_by, created_at)
        select row_id(place), 'Thanks', 'Thanks', 'Thank you for coming', case when place % 5 = 0 then 'general' else 'custom' end,
          case when place > 100 then row_id(1 + place % 20) end, now() - make_interval(secs => place)
        from generate_series(1, 20000) place
        """,
        """
        insert into emails (id, lead_id, subject, content, status, template_id, campaign_id, sent_by, created_at)
        select row_id(place), row_id(place), 'Thanks', sha256(place::text::bytea),
          case when place % 1000 = 0 then 'failed' when place % 7 = 0 then 'queued' else 'sent' end, row_id(1 + place % 20000),
          case when place % 3 = 0 then row_id(1) when place % 3 = 1 then row_id(2 + place % 200) end, row_id(1 + place % 20),
          now() - make_interval(secs => place)
        from generate_series(1, 100000) place
        """,
        """
        insert into property_files (id, name, file_url, file_type, file_size, lead_id, uploaded_by, scan_status, created_at)
        select row_id(place), 'Plan.pdf', '', 'application/pdf', 1, row_id(place), row_id(1 + place % 20),
          case when place % 1000 = 0 then 'infected' else 'clean' end, now() - make_interval(secs => place)
        from generate_series(1, 50000) place
        """,
        """
        insert into uploaded_csvs (id, filename, status, uploaded_by, uploaded_at, created_at)
        select row_id(place), 'leads.csv', case when place % 1000 = 0 then 'failed' else 'processing' end, row_id(1 + place % 20), now() - make_interval(secs => place),
          now() - make_interval(secs => place)
        from generate_series(1, 20000) place
        """,
        """
        insert into csv_leads (id, csv_upload_id, row_number, name, lead_id)
        select row_id(place), row_id(1 + place / 500), 1 + place % 500, 'Ada Example', row_id(place) from generate_series(1, 100000) place
        """,
        """
        insert into suppressions (id, kind, value_index, team_id, source, created_at)
        select row_id(n), case when n % 5000 = 0 then 'email' else 'phone' end, number_index(n * 1000),
          case when n % 3 = 0 then row_id(1 + n % 2) end, case when n % 1000 = 0 then 'call' else 'import' end,
          now() - make_interval(secs => n)
        from generate_series(1, 50000) n
        """,
        """
        insert into idempotency_keys (id, user_id, key, request_digest, response_status, response_body, created_at)
        select row_id(n), row_id(1 + n % 20), 'key ' || n, number_index(n), 201, sha256(n::text::bytea), now() - make_interval(secs => n * 6)
        from generate_series(1, 50000) n
        """
    };

    /** Those whose changes are recorded here: the largest, which most changes are of, and a small one. */
    private static final List<String> RECORDED =
            List.of("teams", "leads", "campaign_leads", "call_queue", "call_history");

    /** As the tables' triggers record them, only without the old values: of a row that is new there are none. */
    private static final String CHANGES = """
        insert into audit_log (action, table_name, row_id, changed)
        select 'insert', '%1$s', id, jsonb_strip_nulls(to_jsonb(%1$s)) from %1$s
        """;

    /** In the team of campaign 1, the large one, and of each second other; has upload 2. */
    static final UUID MEMBER = rowId(3);
    /** In the other team. */
    static final UUID OUTSIDER = rowId(2);

    static final UUID ADMIN = rowId(20);

    private LoadedTables() {}

    /**
     * Fills them, and lets PostgreSQL look at them as its autovacuum does. Without triggers, which took five times as long: what is
     * inserted here refers to what there is, and the changes are recorded at the end, a table at a time.
     */
    static void fill(Handle handle) {
        handle.execute("set session_replication_role = replica");
        handle.execute("create function row_id(place int) returns uuid return lpad(to_hex(place), 32, '0')::uuid");
        handle.execute("create function single_call(place int) returns uuid return row_id(500000 + place)");
        handle.execute("create function number_index(place int) returns bytea return sha256(place::text::bytea)");
        // A first name of sixteen, and a last name of some thousand.
        handle.execute("""
                create function lead_name(place int) returns text return
                  ('{Ada,Anna,Bob,Émile,Eve,Grace,Ivan,Jürgen,Łukasz,Maria,Olivia,Peter,Søren,Victor,Yvonne,Zoë}'::text[])[1 + place % 16]
                  || ' ' || ('{Ba,Kö,Mi,Scho,Sta,Wi}'::text[])[1 + place / 16 % 6]
                  || ('{ll,rk,nd,tt,mp,ng}'::text[])[1 + place / 96 % 6] || ('{er,mann,son,ez,berg}'::text[])[1 + place / 576 % 5]
                """);
        for (String rows : ROWS) {
            handle.execute(rows);
        }
        for (String table : RECORDED) {
            handle.execute(CHANGES.formatted(table));
        }
        handle.execute("reset session_replication_role");
        handle.execute("vacuum analyze");
    }

    /** The id of a lead, a campaign lead, a queue item or a campaign, by its place. */
    static UUID rowId(int place) {
        return new UUID(0, place);
    }

    /** The id of a single call's item. */
    static UUID singleCall(int place) {
        return rowId(500_000 + place);
    }

    /** The id of an item's last call. */
    static UUID callOf(int place) {
        return rowId(2 * place + 1 + place % 2);
    }

    static BlindIndex number(int place) {
        try {
            return new BlindIndex(MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(place).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
