package com.leadflow.store.call;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The call queue as people read and edit it. */
public interface CallQueueDao {
    ListedTable<CallQueueRow> LISTED = new ListedTable<>(
            "call_queue",
            CallQueueRow.COLUMNS,
            CallQueueRow.class,
            Map.of(
                    "campaign_id", Filter.ID,
                    "lead_id", Filter.ID,
                    "requested_by", Filter.ID,
                    "status", Filter.TEXT,
                    "reason", Filter.TEXT,
                    "created_at", Filter.TIME,
                    "scheduled_time", Filter.TIME),
            Map.of("created_at", "timestamptz", "scheduled_time", "timestamptz"));

    /** Of an item {@code q}, by the scope of its campaign, or of the single call. */
    String IS_SUPPRESSED = """
            leadflow.is_suppressed(q.phone_index, coalesce(q.campaign_id, (select s.campaign_id from single_calls s where s.id = q.id)),
              q.requested_by)""";

    @SqlQuery("select " + CallQueueRow.COLUMNS + " from call_queue where id = :id")
    Optional<CallQueueRow> find(@Bind("id") UUID id);

    @SqlQuery("select " + CallQueueRow.COLUMNS + " from call_queue where id = :id for update")
    Optional<CallQueueRow> lock(@Bind("id") UUID id);

    /** Whatever the item's status. What says the same as before changes nothing. */
    @SqlUpdate("update call_queue set notes = :notes where id = :id and notes is distinct from :notes")
    int note(@Bind("id") UUID id, @Bind("notes") @Nullable String notes);

    /**
     * Whether an item of the lead waits, or is being called.
     *
     * @param campaignId null for single calls
     */
    @SqlQuery("""
            select exists (select from call_queue
              where campaign_id is not distinct from :campaignId and lead_id = :leadId and status in ('pending', 'in-progress'))
            """)
    boolean isAnyOpen(@Bind("campaignId") @Nullable UUID campaignId, @Bind("leadId") UUID leadId);
}
