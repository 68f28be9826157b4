package com.leadflow.store.upkeep;

import com.leadflow.store.call.ClaimRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What the sweep reads and repairs. */
public interface SweepDao {
    /**
     * Open claims that neither dial nor the call monitor has seen for 45 s, longest unseen first. With a pass every minute their attempts
     * run again within two minutes.
     */
    @SqlQuery("""
            select id as queue_id, claim, campaign_id, lead_id, priority_rank from call_queue
            where status = 'in-progress' and (seen_at is null or seen_at < now() - interval '45 seconds')
            order by seen_at nulls first
            limit :limit
            """)
    List<ClaimRow> unseen(@Bind("limit") int limit);

    /**
     * Calls that nobody settles, because their item has gone on without them: evidence of them came after the item was claimed anew.
     * Their attempt settles them and leaves the item alone. Calls that were given up wait for evidence, or for their deadline.
     */
    @SqlQuery("""
            select h.queue_id, h.claim, h.campaign_id, h.lead_id, q.priority_rank
            from call_history h join call_queue q on q.id = h.queue_id
            where h.status in ('initiated', 'in-progress') and h.updated_at < now() - interval '45 seconds'
              and not (q.status = 'in-progress' and q.claim = h.claim)
            order by h.permitted_at
            limit :limit
            """)
    List<ClaimRow> unsettled(@Bind("limit") int limit);

    /**
     * Calls whose report came after they were settled, with something that the assistant has noted: their attempt acts on it, and leaves
     * the rest as it is.
     */
    @SqlQuery("""
            select h.queue_id, h.claim, h.campaign_id, h.lead_id, q.priority_rank
            from call_history h join call_queue q on q.id = h.queue_id
            where h.structured_data is not null and h.data_read_at is null and h.outcome is not null
              and h.updated_at < now() - interval '10 seconds'
            order by h.permitted_at
            limit :limit
            """)
    List<ClaimRow> unread(@Bind("limit") int limit);

    /** The claims have been seen to: the next pass begins with others. */
    @SqlUpdate("""
            update call_queue set seen_at = now()
            where id in (select id from call_queue where id = any(:ids) and status = 'in-progress' for update skip locked)
            """)
    int seen(@Bind("ids") UUID[] ids);

    /**
     * Calls of unknown fate that cannot be live any more: number and line are free again.
     *
     * @return of each the campaign; null of a single call
     */
    @SqlQuery("""
            with freed as (
              update call_history set resolved_at = now(),
                reserved_usd = case when call_id is null then reserved_usd * 0 else reserved_usd end
              where resolved_at is null and status = 'failed' and deadline < now() and ended_reason in ('unknown', 'lost')
              returning campaign_id, queue_id, claim
            ), lines as (
              update call_queue q set line_held = false
              from freed where q.id = freed.queue_id and q.claim = freed.claim
              returning 1
            )
            select campaign_id from freed
            """)
    List<@Nullable UUID> freeWhatWasHeld();
}
