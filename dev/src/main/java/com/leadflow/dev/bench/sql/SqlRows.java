package com.leadflow.dev.bench.sql;

import com.leadflow.dev.bench.Superuser;
import java.sql.SQLException;
import java.util.UUID;

/** The rows that the scripts are about, and the databases that hold them. */
final class SqlRows {
    /** Whose lines are dialed. */
    static final UUID CAMPAIGN = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    /** A draft, which leads are imported into. */
    static final UUID DRAFT = UUID.fromString("00000000-0000-4000-8000-00000000000b");

    /** The last of many, so that what is asked about the account finds others. */
    private static final String OTHERS = """
            insert into campaigns (id, name, status, assistant_id, phone_number_id)
            select gen_random_uuid(), 'Campaign ' || n, 'active', 'assistant', 'caller' from generate_series(1, 200) n
            """;

    private static final String OURS = """
            insert into users (id, email, name) values ('00000000-0000-4000-8000-000000000001', 'bench@example.com', 'Bench');
            insert into campaigns (id, name, status, assistant_id, phone_number_id, max_live_calls, created_by, started_at)
            values
              ('%s', 'Dialed', 'active', 'assistant', 'caller', 10000, '00000000-0000-4000-8000-000000000001', now()),
              ('%s', 'Imported', 'draft', 'assistant', 'caller', 1, '00000000-0000-4000-8000-000000000001', null)
            """.formatted(CAMPAIGN, DRAFT);

    /** Each has a number of its own; what is encrypted is as long as it is, and no text. */
    private static final String ITEMS = """
            create temporary table made on commit drop as
            select gen_random_uuid() as id, sha256(n::text::bytea) as phone from generate_series(1, %d) n;
            insert into leads (id, name, phone, phone_index, created_by, timezone)
            select id, 'Ada Example', phone, phone, '00000000-0000-4000-8000-000000000001', 'America/New_York' from made;
            insert into campaign_leads (id, campaign_id, lead_id, phone_index, queued_at)
            select gen_random_uuid(), '%s', id, phone, now() from made;
            insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time)
            select gen_random_uuid(), '%s', id, 'Ada Example', phone, phone, now() - interval '1 hour' from made
            """;

    private static final String WITHOUT_POLICIES = """
            do $$ declare secured regclass; begin
              for secured in select oid from pg_class where relrowsecurity and relkind = 'r' loop
                execute format('alter table %s no force row level security, disable row level security', secured);
              end loop;
            end $$
            """;

    private static final String WITHOUT_AUDIT = """
            do $$ declare recorded regclass; begin
              for recorded in select tgrelid from pg_trigger where tgname = 'record_changes' loop
                execute format('alter table %s disable trigger record_changes', recorded);
              end loop;
            end $$
            """;

    private final Superuser server;

    SqlRows(Superuser server) {
        this.server = server;
    }

    /**
     * Fills the database that was migrated, and makes one like it for each variant.
     *
     * @param items due, of which each attempt takes one
     */
    void prepare(int items) throws SQLException {
        // Filling it is not what is measured.
        server.run(
                Superuser.LEADFLOW,
                "set session_replication_role = replica",
                OTHERS,
                OURS,
                ITEMS.formatted(items, CAMPAIGN, CAMPAIGN),
                "set session_replication_role = origin");
        server.run(Superuser.LEADFLOW, "vacuum analyze");
        for (Variant variant : Variant.values()) {
            server.run(
                    Superuser.MAINTENANCE, "create database " + variant.database() + " template " + Superuser.LEADFLOW);
            if (!variant.policies()) {
                server.run(variant.database(), WITHOUT_POLICIES);
            }
            if (!variant.audit()) {
                server.run(variant.database(), WITHOUT_AUDIT);
            }
        }
        server.run(Superuser.MAINTENANCE, "checkpoint");
    }

    /** What the audit log holds. */
    record Log(long rows, long bytes) {
        Log since(Log before) {
            return new Log(rows - before.rows, bytes - before.bytes);
        }

        Log and(Log more) {
            return new Log(rows + more.rows, bytes + more.bytes);
        }
    }

    /** With its indexes. */
    Log log(Variant variant) throws SQLException {
        return new Log(
                server.number(variant.database(), "select count(*) from audit_log"),
                server.number(variant.database(), "select pg_total_relation_size('audit_log')"));
    }

    /** How many attempts have come to their end. */
    long completed(Variant variant) throws SQLException {
        return server.number(variant.database(), """
                select count(*) from call_queue q join call_history h on h.queue_id = q.id and h.claim = q.claim
                join campaign_leads l on l.lead_id = q.lead_id and l.campaign_id = q.campaign_id
                where q.status = 'completed' and not q.line_held and h.outcome = 'success' and h.transcript is not null
                  and l.status = 'completed' and l.attempts = 1
                  and (select count(*) from call_events e where e.history_id = h.id) = 5
                """);
    }

    long imported(Variant variant) throws SQLException {
        return server.number(
                variant.database(), "select count(*) from campaign_leads where campaign_id = '" + DRAFT + "'");
    }
}
