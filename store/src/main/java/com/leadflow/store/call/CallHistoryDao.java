package com.leadflow.store.call;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The call history as people read it. */
public interface CallHistoryDao {
    ListedTable<CallHistoryRow> LISTED = new ListedTable<>(
            "call_history",
            CallHistoryRow.COLUMNS,
            CallHistoryRow.class,
            Map.of(
                    "campaign_id", Filter.ID,
                    "lead_id", Filter.ID,
                    "status", Filter.TEXT,
                    "outcome", Filter.TEXT,
                    "created_at", Filter.TIME,
                    "permitted_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "permitted_at", "timestamptz"));

    @SqlQuery("select " + CallHistoryRow.COLUMNS + " from call_history where id = :id")
    Optional<CallHistoryRow> find(@Bind("id") UUID id);
}
