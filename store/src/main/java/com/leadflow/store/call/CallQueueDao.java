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

    /** Of an item {@code q}, by the scope of its campaign, or of the single call. */
    String IS_SUPPRESSED = """
            leadflow.is_suppressed(q.phone_index, coalesce(q.campaign_id, (select s.campaign_id from single_calls s where s.id = q.id)),
              q.requested_by)""";

    @SqlQuery("select " + CallQueueRow.COLUMNS + " from call_queue where id = :id")
    Optional<CallQueueRow> find(@Bind("id") UUID id);

    @SqlQuery("select " + CallQueueRow.COLUMNS + " from call_queue where id = :id for update")
    Optional<CallQueueRow> lock(@Bind("id") UUID id);

    /** A callback that is moved is one at its new time. */
    @SqlUpdate("""
            update call_queue
            set priority = :priority, reason = :reason,
              callback_at = case when callback_at is not null and scheduled_time <> :scheduledTime then :scheduledTime else callback_at end,
              scheduled_time = :scheduledTime
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

    /** Whether the item's number must not be called. */
    @SqlQuery("select exists (select from call_queue q where q.id = :id and " + IS_SUPPRESSED + ")")
    boolean isSuppressed(@Bind("id") UUID id);

    /**
     * Lets an item that has ended wait again: until the given time, or for its turn; a callback, for the time that was asked for. It has
     * all its attempts again, as when a campaign is started again. A line stays held for as long as a call of unknown fate may be live. Not a
     * single call that has come to a conversation.
     */
    @SqlUpdate("""
            update call_queue
            set status = 'pending', scheduled_time = coalesce(:scheduledTime, greatest(callback_at, now())), priority = :priority,
                reason = case when callback_at is not null then 'callback' end, hang_up_requested_at = null, retry_count = 0, requeued_claim = claim,
                callback_at = case when callback_at is not null then coalesce(:scheduledTime, greatest(callback_at, now())) end
            where id = :id and status in ('failed', 'cancelled')
              and not (campaign_id is null and callback_at is null
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
