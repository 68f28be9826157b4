package com.leadflow.store.audit;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code audit_log}: a change of one row of another table.
 *
 * @param actor {@code user:<id>}, {@code key:<id>} of an API key, {@code part:<name>}, or {@code login:<name>} of who came without claims
 * @param action {@code insert}, {@code update} or {@code delete}
 * @param rowId null of a table that has one row only, and of heartbeats
 * @param changed a JSON object: of each column that has changed its value before and after, of encrypted ones a digest
 * @param requestId null where there was no request
 */
public record AuditRow(
        UUID id,
        Instant createdAt,
        String actor,
        String action,
        String tableName,
        @Nullable UUID rowId,
        String changed,
        @Nullable String requestId)
        implements ListedRow {

    static final String COLUMNS =
            "id, created_at, actor, action, table_name, row_id, cast(changed as text) as changed, request_id";

    @Override
    public String sortValue(String column) {
        if (column.equals("created_at")) {
            return createdAt.toString();
        }
        throw new IllegalArgumentException("the audit log is not sorted by " + column);
    }
}
