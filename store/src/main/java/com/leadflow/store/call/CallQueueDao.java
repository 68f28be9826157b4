package com.leadflow.store.call;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.time.Instant;
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

    @SqlQuery("select " + CallQueueRow.COLUMNS + " from call_queue where id = :id")
    Optional<CallQueueRow> find(@Bind("id") UUID id);

    @SqlQuery("select " + CallQueueRow.COLUMNS + " from call_queue where id = :id for update")
    Optional<CallQueueRow> lock(@Bind("id") UUID id);

    @SqlUpdate("""
            update call_queue
            set priority = :priority, scheduled_time = :scheduledTime, reason = :reason
            where id = :id and status = 'pending'
            """)
    int editWaiting(
            @Bind("id") UUID id,
            @Bind("priority") String priority,
            @Bind("scheduledTime") Instant scheduledTime,
            @Bind("reason") @Nullable String reason);

    @SqlUpdate("update call_queue set status = 'cancelled', reason = 'cancelled' where id = :id and status = 'pending'")
    int cancelWaiting(@Bind("id") UUID id);

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

    /**
     * Lets an item that has ended wait again: until the given time, or for its turn. Attempts stay counted, so that one more may be its
     * last; a line stays held for as long as a call of unknown fate may be live. Not a single call that has come to a conversation.
     */
    @SqlUpdate("""
            update call_queue
            set status = 'pending', scheduled_time = coalesce(:scheduledTime, now()), priority = :priority, reason = null,
                hang_up_requested_at = null
            where id = :id and status in ('failed', 'cancelled')
              and not (campaign_id is null
                and exists (select from call_history h where h.queue_id = call_queue.id and h.outcome = 'success'))
            """)
    int requeue(
            @Bind("id") UUID id,
            @Bind("priority") String priority,
            @Bind("scheduledTime") @Nullable Instant scheduledTime);

    /** The call that was permitted to the item's current claim, by history id. */
    @SqlQuery("select id from call_history where queue_id = :id and claim = :claim")
    Optional<UUID> permittedCall(@Bind("id") UUID id, @Bind("claim") int claim);
}
