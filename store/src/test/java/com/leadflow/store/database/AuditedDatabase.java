package com.leadflow.store.database;

import com.leadflow.store.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A database, and what it has recorded of the changes of its rows. */
final class AuditedDatabase implements AutoCloseable {
    final TestDatabase data = TestDatabase.create();

    @Override
    public void close() {
        data.close();
    }

    /** A row of the audit log. */
    public record Change(
            String actor,
            String action,
            String tableName,
            @Nullable UUID rowId,
            String changed) {}

    static void insertLead(Handle handle, UUID id) {
        handle.execute("insert into leads (id, name) values (?, 'Ada')", id);
    }

    List<Change> changesOf(UUID row) {
        return changes("row_id = ?", row);
    }

    List<Change> changes(String condition, Object value) {
        return data.owner().withHandle(handle -> changes(handle, condition, value));
    }

    static List<Change> changes(Handle handle, String condition, Object value) {
        return handle.select(
                        "select actor, action, table_name, row_id, changed::text as changed from audit_log where "
                                + condition + " order by created_at, id",
                        value)
                .mapTo(Change.class)
                .list();
    }

    List<String> strings(String sql) {
        return data.owner()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
