package com.leadflow.dev.endtoend;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Notes every change of every table by triggers of its own, of tables that nobody thought of included, to be compared with the audit log.
 * Both are written in the transaction that makes the change, so that they are told to belong together by its number.
 */
final class ChangeOracle {
    /** In one transaction, which lets nobody change anything meanwhile. */
    private static final String INSTALL = """
            do $install$
            declare
              target regclass;
            begin
              create schema oracle;
              create table oracle.changes (action text, table_name text, row_id text, heartbeat timestamptz);
              create function oracle.note() returns trigger language plpgsql security definer set search_path = '' as $note$
              declare
                id text := to_jsonb(coalesce(new, old)) ->> 'id';
                bookkeeping constant text[] := '{seen_at, updated_at}';
                heartbeat timestamptz := case when tg_op = 'UPDATE' and to_jsonb(new) -> 'seen_at' is distinct from to_jsonb(old) -> 'seen_at'
                  and to_jsonb(new) - bookkeeping = to_jsonb(old) - bookkeeping then statement_timestamp() end;
              begin
                insert into oracle.changes values
                  (lower(tg_op), tg_table_name, case when length(id) = 36 and heartbeat is null then id end, heartbeat);
                return null;
              end $note$;
              for target in select c.oid from pg_class c join pg_namespace n on n.oid = relnamespace
                  where nspname in ('public', 'archive') and relkind in ('r', 'p') loop
                execute format('create trigger oracle after insert or update or delete on %s for each row execute function oracle.note()', target);
              end loop;
              create table oracle.began as select clock_timestamp() as at;
            end $install$
            """;

    /** Rows of three tables are only ever added, and heartbeats are recorded once for all of a statement. */
    private static final String NOTED = """
            (select xmin::text as transaction, action, table_name, row_id from oracle.changes
             where heartbeat is null and table_name not in ('audit_log', 'call_events', 'dial_decisions')
             union all
             select xmin::text, action, table_name, row_id from oracle.changes where heartbeat is not null
             group by xmin::text, action, table_name, row_id, heartbeat)
            """;

    private static final String RECORDED = """
            (select xmin::text as transaction, action, table_name, row_id::text from audit_log
             where created_at > (select at from oracle.began))
            """;

    private final Jdbi database;

    private ChangeOracle(Jdbi database) {
        this.database = database;
    }

    /** @param database with whoever may do everything in it */
    static ChangeOracle install(String database) {
        ChangeOracle oracle = new ChangeOracle(Jdbi.create(database));
        oracle.database.useHandle(handle -> handle.execute(INSTALL));
        return oracle;
    }

    /** How many changes there were of tables that are audited. */
    int changes() {
        return database.withHandle(handle -> handle.createQuery("select count(*) from " + NOTED + " noted")
                .mapTo(Integer.class)
                .one());
    }

    /** Changes that the audit log does not tell of; not more than twenty of them. */
    List<String> unrecorded() {
        return difference(NOTED, RECORDED);
    }

    /** What the audit log tells of and did not happen; not more than twenty of it. */
    List<String> madeUp() {
        return difference(RECORDED, NOTED);
    }

    /** Who made the changes that the audit log tells of, without ids. */
    List<String> actors() {
        return database.withHandle(handle -> handle.createQuery("select distinct split_part(actor, ':', 1)"
                        + " from audit_log where created_at > (select at from oracle.began) order by 1")
                .mapTo(String.class)
                .list());
    }

    private List<String> difference(String these, String those) {
        return database.withHandle(handle -> handle.createQuery(
                        "select lacking::text from (" + these + " except all " + those + ") lacking limit 20")
                .mapTo(String.class)
                .list());
    }
}
