package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.database.AuditedDatabase.Change;
import com.leadflow.store.encryption.EncryptedColumn;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every change leaves a record that nobody can change. */
final class AuditIT {
    private static AuditedDatabase audited;

    @BeforeAll
    static void create() {
        audited = new AuditedDatabase();
    }

    @AfterAll
    static void close() {
        audited.close();
    }

    @Test
    void recordsEveryTable() {
        List<String> recorded = audited.strings("""
                select tgrelid::regclass::text from pg_trigger
                where tgname = 'record_changes' and tgenabled = 'O' and tgqual is null and tgfoid = cast('leadflow.record_' || tgrelid::regclass as regproc)
                  -- After each row that was inserted, updated or deleted.
                  and tgtype = 1 + 4 + 8 + 16
                """);

        assertThat(recorded)
                .containsExactlyInAnyOrderElementsOf(audited.strings("""
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
        audited.data.owner().useTransaction(handle -> {
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
        assertThat(audited.strings("""
                        select tgrelid::regclass::text from pg_trigger
                        where tgname = 'record_changes' and not exists (select from pg_attribute
                          where attrelid = tgrelid and attname = 'id' and atttypid = 'uuid'::regtype and attnotnull)
                        """)).isSubsetOf("dialing_state", "keyset_check");
    }

    @Test
    void recordsWhatIsBeforeAndAfterInEveryTable() {
        SoftAssertions tables = new SoftAssertions();
        audited.data.owner().useTransaction(handle -> {
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
        audited.data.owner().useTransaction(handle -> {
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
        List<Change> changes = AuditedDatabase.changes(handle, "table_name = ?", table);
        return changes.subList(changes.size() - 3, changes.size());
    }
}
