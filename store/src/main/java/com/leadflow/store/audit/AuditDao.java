package com.leadflow.store.audit;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;

/** Who changed what. Triggers write it, nobody else can. */
public interface AuditDao {
    ListedTable<AuditRow> LISTED = new ListedTable<>(
            "audit_log",
            AuditRow.COLUMNS,
            AuditRow.class,
            Map.of(
                    "actor", Filter.TEXT,
                    "action", Filter.TEXT,
                    "table_name", Filter.TEXT,
                    "row_id", Filter.ID,
                    "request_id", Filter.TEXT,
                    "created_at", Filter.TIME),
            Map.of("created_at", "timestamptz"));
}
