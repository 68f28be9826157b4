package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.database.MigrationConfig.Login;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.upkeep.SweepDao;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every change leaves a record that nobody can change. */
final class AuditIT {
    private static final Actor DISPATCH = new Actor.System("dispatch");

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** A row of the audit log. */
    public record Change(
            String actor,
            String action,
            String tableName,
            @Nullable UUID rowId,
            String changed) {}

    @Test
    void recordsEveryTable() {
        List<String> recorded = strings("""
                select tgrelid::regclass::text from pg_trigger
                where tgname = 'record_changes' and tgenabled = 'O' and tgqual is null and tgfoid = cast('leadflow.record_' || tgrelid::regclass as regproc)
                  -- After each row that was inserted, updated or deleted.
                  and tgtype = 1 + 4 + 8 + 16
                """);

        assertThat(recorded)
                .containsExactlyInAnyOrderElementsOf(strings("""
                        select relname from pg_class
                        where relnamespace in ('public'::regnamespace, 'archive'::regnamespace) and relkind in ('r', 'p')
                          and relname not in ('audit_log', 'call_events', 'dial_decisions', 'flyway_schema_history')
                        """))
                .containsExactlyInAnyOrderElementsOf(RowsOfEveryTable.tables());
    }

    /** A migration that gives a table a column has to call leadflow.record_changes for it again. */
    @Test
    void recordsEveryColumn() {
        String functions =
                "select pg_get_functiondef(oid) from pg_proc where pronamespace = 'leadflow'::regnamespace and prokind = 'f' order by 1";
        database.owner().useTransaction(handle -> {
            List<String> before =
                    handle.createQuery(functions).mapTo(String.class).list();
            RowsOfEveryTable.tables().forEach(table -> handle.execute("call leadflow.record_changes('" + table + "')"));

            assertThat(before)
                    .isEqualTo(handle.createQuery(functions).mapTo(String.class).list());
            handle.rollback();
        });
    }

    /** Other tables have one row only. */
    @Test
    void tellsEachRow() {
        assertThat(strings("""
                        select tgrelid::regclass::text from pg_trigger
                        where tgname = 'record_changes' and not exists (select from pg_attribute
                          where attrelid = tgrelid and attname = 'id' and atttypid = 'uuid'::regtype and attnotnull)
                        """)).isSubsetOf("dialing_state", "keyset_check");
    }

    @Test
    void recordsWhatIsBeforeAndAfterInEveryTable() {
        SoftAssertions tables = new SoftAssertions();
        database.owner().useTransaction(handle -> {
            // What is recorded has one time zone, whoever makes the change.
            handle.execute("set local timezone to 'Asia/Tokyo'");
            RowsOfEveryTable.insert(handle);
            List<RecordedRow> inserted = rows(handle);
            RowsOfEveryTable.update(handle);
            List<RecordedRow> updated = rows(handle);
            RowsOfEveryTable.delete(handle);
            for (int i = 0; i < inserted.size(); i++) {
                RecordedRow row = inserted.get(i);
                String values = updated.get(i).values();
                tables.assertThat(lastChanges(handle, row.table()))
                        .containsExactly(
                                row.change("insert", json(handle, "{}", row.values())),
                                row.change("update", json(handle, row.values(), values)),
                                row.change("delete", json(handle, values, "{}")));
            }
            handle.rollback();
        });
        tables.assertAll();
    }

    @Test
    void tellsNothingOfWhatIsEncrypted() {
        SoftAssertions columns = new SoftAssertions();
        database.owner().useTransaction(handle -> {
            RowsOfEveryTable.insert(handle);
            RowsOfEveryTable.update(handle);
            RowsOfEveryTable.delete(handle);
            for (EncryptedColumn column : EncryptedColumn.values()) {
                columns.assertThat(values(handle, column))
                        .as("%s", column)
                        .allMatch(value -> value.matches("[0-9a-f]{64}"))
                        .hasSizeGreaterThan(column == EncryptedColumn.CALL_EVENTS_PAYLOAD ? -1 : 1);
            }
            handle.rollback();
        });
        columns.assertAll();
    }

    @Test
    void tellsWhoseIdBecomesAnother() {
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        database.owner().useHandle(handle -> {
            insertLead(handle, before);
            handle.execute("update leads set id = ? where id = ?", after, before);
        });

        assertThat(changesOf(before))
                .last()
                .extracting(Change::changed)
                .isEqualTo("{\"id\": [\"%s\", \"%s\"]}".formatted(before, after));
    }

    @Test
    void tellsThePersonAndTheRequest() {
        UUID lead = UUID.randomUUID();
        Actor inARequest = new Actor.User(Persona.ADMIN.id(), "request-1");

        database.asApi().run(inARequest, handle -> insertLead(handle, lead));

        assertThat(changesOf(lead)).extracting(Change::actor).containsExactly("user:" + Persona.ADMIN.id());
        assertThat(strings("select table_name from audit_log where request_id = 'request-1'"))
                .containsExactly("leads");
    }

    /** Also where a part works for it. */
    @Test
    void tellsTheMachine() {
        UUID lead = UUID.randomUUID();
        UUID key = UUID.randomUUID();

        database.asApi()
                .run(
                        new Actor.Key(key, Persona.ADMIN.id(), "request-2"),
                        handle -> Acting.as(handle, "attach", () -> {
                            insertLead(handle, lead);
                            return lead;
                        }));

        assertThat(changesOf(lead)).extracting(Change::actor).containsExactly("key:" + key);
        assertThat(strings("select table_name from audit_log where request_id = 'request-2'"))
                .containsExactly("leads");
    }

    @Test
    void tellsThePartThatWorksForNobody() {
        UUID lead = UUID.randomUUID();

        database.asWorker().run(DISPATCH, handle -> insertLead(handle, lead));

        assertThat(changesOf(lead)).extracting(Change::actor).containsExactly("part:dispatch");
        assertThat(strings("select request_id from audit_log where request_id = ''"))
                .isEmpty();
    }

    @Test
    void tellsThePersonThatAPartWorksFor() {
        UUID lead = UUID.randomUUID();

        database.asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> Acting.as(handle, "attach", () -> {
                            insertLead(handle, lead);
                            return lead;
                        }));

        assertThat(changesOf(lead)).extracting(Change::actor).containsExactly("user:" + Persona.ADMIN.id());
    }

    @Test
    void tellsTheLoginOfWhoHasNoClaims() {
        UUID lead = UUID.randomUUID();
        Login owner = database.migrationConfig().owner();

        as(owner).useHandle(handle -> insertLead(handle, lead));

        assertThat(changesOf(lead)).extracting(Change::actor).containsExactly("login:" + owner.user());
    }

    @Test
    void recordsWhatGoesWithARow() {
        Called called = called();

        database.asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> handle.execute("delete from campaigns where id = ?", called.campaign()));

        assertThat(changesOf(called.item())).last().satisfies(change -> {
            assertThat(change.action()).isEqualTo("delete");
            assertThat(change.actor()).isEqualTo("user:" + Persona.ADMIN.id());
        });
        assertThat(changesOf(called.call())).last().satisfies(change -> {
            assertThat(change.action()).isEqualTo("update");
            assertThat(change.changed()).isEqualTo("{\"campaign_id\": [\"" + called.campaign() + "\", null]}");
        });
    }

    @Test
    void recordsBothThatOneStatementChanges() {
        Called called = called();

        database.asWorker()
                .run(DISPATCH, handle -> handle.attach(SweepDao.class).freeWhatWasHeld());

        assertThat(changesOf(called.item()))
                .last()
                .isEqualTo(new Change(
                        "part:dispatch", "update", "call_queue", called.item(), "{\"line_held\": [true, false]}"));
        assertThat(changesOf(called.call()))
                .last()
                .extracting(Change::changed)
                .asString()
                .startsWith("{\"resolved_at\": [null, ");
    }

    @Test
    void recordsWhatAConflictCameTo() {
        UUID lead = UUID.randomUUID();
        String again = "insert into leads (id, name) values (?, 'Ben') on conflict (id) do ";
        database.owner().useHandle(handle -> {
            insertLead(handle, lead);
            handle.execute(again + "nothing", lead);
            handle.execute(again + "update set name = excluded.name", lead);
        });

        assertThat(changesOf(lead)).extracting(Change::action).containsExactly("insert", "update");
    }

    @Test
    void recordsAChangeOfNothing() {
        UUID lead = UUID.randomUUID();
        database.owner().useHandle(handle -> {
            insertLead(handle, lead);
            handle.execute("update leads set name = name where id = ?", lead);
        });

        assertThat(changesOf(lead)).last().extracting(Change::changed).isEqualTo("{}");
    }

    /** Hundreds of live calls renew their claims every few seconds: that is one record for each statement. */
    @Test
    void recordsHeartbeatsOnceForAll() {
        List<UUID> items = List.of(called().item(), called().item());
        List<Change> before = changes("row_id is null and actor = ?", "part:watch");

        database.asWorker().run(new Actor.System("watch"), handle -> {
            for (int pass = 0; pass < 2; pass++) {
                handle.execute("update call_queue set seen_at = clock_timestamp() where status = 'in-progress'");
            }
        });

        Change heartbeat = new Change("part:watch", "update", "call_queue", null, "{}");
        assertThat(before).isEmpty();
        assertThat(changes("actor = ?", "part:watch")).containsExactly(heartbeat, heartbeat);
        assertThat(items).allSatisfy(item -> assertThat(changesOf(item)).hasSize(1));
    }

    /** A call of unknown fate whose item still holds its line. */
    private record Called(UUID campaign, UUID item, UUID call) {}

    private static Called called() {
        Called called = new Called(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        UUID lead = UUID.randomUUID();
        database.owner().useTransaction(handle -> {
            insertLead(handle, lead);
            handle.execute("insert into campaigns (id, name) values (?, 'Open house')", called.campaign());
            handle.execute("""
                    insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status, claim, line_held)
                    values (?, ?, ?, 'Ada', '', '', now(), 'in-progress', 1, true)
                    """, called.item(), called.campaign(), lead);
            handle.execute("""
                    insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, status, ended_reason, deadline)
                    values (?, ?, ?, ?, 1, 1, cast(? as text)::bytea, 'failed', 'unknown', now())
                    """, called.call(), called.campaign(), lead, called.item(), called.call());
        });
        return called;
    }

    private static void insertLead(Handle handle, UUID id) {
        handle.execute("insert into leads (id, name) values (?, 'Ada')", id);
    }

    private static List<Change> changesOf(UUID row) {
        return changes("row_id = ?", row);
    }

    private static List<Change> changes(String condition, Object value) {
        return database.owner().withHandle(handle -> changes(handle, condition, value));
    }

    private static Jdbi as(Login login) {
        return JdbiForTests.over("%s?user=%s&password=%s"
                .formatted(database.url(), login.user(), login.password().value()));
    }

    /** A row as it is to be recorded: what is encrypted, or a digest, by its SHA-256. */
    public record RecordedRow(String table, @Nullable UUID id, String values) {
        Change change(String action, String changed) {
            return new Change("login:postgres", action, table, id, changed);
        }
    }

    private static List<RecordedRow> rows(Handle handle) {
        handle.execute("set local timezone to 'UTC'");
        List<RecordedRow> rows = RowsOfEveryTable.tables().stream()
                .map(table -> row(handle, table))
                .toList();
        handle.execute("set local timezone to 'Asia/Tokyo'");
        return rows;
    }

    private static RecordedRow row(Handle handle, String table) {
        return handle.createQuery("""
                        select :table as table, case when identified.is then (image ->> 'id')::uuid end as id,
                          jsonb_object_agg(attname, case atttypid
                            when 'bytea'::regtype then to_jsonb(encode(sha256((image ->> attname)::bytea), 'hex'))
                            else image -> attname end) filter (where not (identified.is and attname = 'id')) as values
                        from (select to_jsonb(t) as image from <table> t) row, pg_attribute,
                          lateral (select jsonb_typeof(image -> 'id') = 'string' as is) identified
                        where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
                          and attname <> 'updated_at' and image -> attname <> 'null'
                        group by 2
                        """)
                .define("table", table)
                .bind("table", table)
                .mapTo(RecordedRow.class)
                .one();
    }

    /** By column, its value before and after, where they differ. */
    private static String json(Handle handle, String before, String after) {
        return handle.createQuery("""
                        select coalesce(jsonb_object_agg(key, jsonb_build_array(o.value, n.value)), '{}')::text
                        from jsonb_each(cast(:before as jsonb)) o full join jsonb_each(cast(:after as jsonb)) n using (key)
                        where o.value is distinct from n.value and key <> 'seen_at'
                        """)
                .bind("before", before)
                .bind("after", after)
                .mapTo(String.class)
                .one();
    }

    /** What is recorded of a column, before and after. */
    private static List<String> values(Handle handle, EncryptedColumn column) {
        return handle.createQuery("""
                        select value from audit_log, jsonb_array_elements_text(changed -> :column) value
                        where table_name = :table and changed -> :column is not null and value is not null
                        """)
                .bind("column", column.column())
                .bind("table", column.table())
                .mapTo(String.class)
                .list();
    }

    private static List<Change> lastChanges(Handle handle, String table) {
        List<Change> changes = changes(handle, "table_name = ?", table);
        return changes.subList(changes.size() - 3, changes.size());
    }

    private static List<Change> changes(Handle handle, String condition, Object value) {
        return handle.select(
                        "select actor, action, table_name, row_id, changed::text as changed from audit_log where "
                                + condition + " order by created_at, id",
                        value)
                .mapTo(Change.class)
                .list();
    }

    private static List<String> strings(String sql) {
        return database.owner()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
