package com.leadflow.store.call;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The call history as people read it and make notes in it. */
public interface CallHistoryDao {
    ListedTable<CallHistoryRow> LISTED = new ListedTable<>(
            "call_history",
            CallHistoryRow.COLUMNS,
            CallHistoryRow.class,
            Map.of(
                    "campaign_id", Filter.ID,
                    "lead_id", Filter.ID,
                    "requested_by", Filter.ID,
                    "status", Filter.TEXT,
                    "outcome", Filter.TEXT,
                    "created_at", Filter.TIME,
                    "permitted_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "permitted_at", "timestamptz"));

    @SqlQuery("select " + CallHistoryRow.COLUMNS + " from call_history where id = :id")
    Optional<CallHistoryRow> find(@Bind("id") UUID id);

    @SqlQuery("select " + CallHistoryRow.COLUMNS + " from call_history where id = :id for update")
    Optional<CallHistoryRow> lock(@Bind("id") UUID id);

    /** To be asked of a row that is locked, so that the note is later than all that came before it. */
    @SqlUpdate("update call_history set notes = :notes, noted_at = clock_timestamp() where id = :id")
    int note(@Bind("id") UUID id, @Bind("notes") @Nullable Ciphertext notes);
}
