package com.leadflow.store.campaign;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Putting attached leads into the call queue. */
public interface QueueingDao {
    /**
     * An attached lead that is not in the queue yet.
     *
     * @param recentCalls as of an {@link com.leadflow.store.call.ItemRow}
     */
    record UnqueuedLead(
            UUID leadId,
            String name,
            @Nullable Ciphertext phone,
            BlindIndex phoneIndex,
            @Nullable String timezone,
            boolean doNotCall,
            boolean suppressed,
            List<Instant> recentCalls) {
        public UnqueuedLead {
            recentCalls = List.copyOf(recentCalls);
        }
    }

    /** A queue item to be: pending at its first permitted instant, or failed when it may never be called. */
    record NewItem(
            UUID id,
            UUID campaignId,
            UUID leadId,
            String customerName,
            Ciphertext phoneNumber,
            BlindIndex phoneIndex,
            Instant scheduledTime,
            String status,
            @Nullable String reason) {}

    /** Locks the leads as well, so that an edit of one either is seen here or finds the new item; who is being edited has its turn later. */
    @SqlQuery("""
            select l.id as lead_id, l.name, l.phone, cl.phone_index, l.timezone, l.do_not_call,
              (select count(*) > 0 from suppressions s where s.kind = 'phone' and s.value_index = cl.phone_index
                and (s.team_id is null or s.team_id = leadflow.calling_team(cl.campaign_id, null))) as suppressed,
              array(select h.permitted_at from call_history h
                where h.phone_index = cl.phone_index and h.counts_to_caps and h.permitted_at > now() - interval '30 days'
                order by h.permitted_at desc limit 60) as recent_calls
            from campaign_leads cl join leads l on l.id = cl.lead_id
            where cl.campaign_id = :campaignId and cl.queued_at is null and cl.status = 'pending'
            order by cl.created_at, cl.id
            limit :limit
            for update of cl skip locked
            for share of l skip locked
            """)
    List<UnqueuedLead> unqueued(@Bind("campaignId") UUID campaignId, @Bind("limit") int limit);

    /** Leaves a lead alone that has an open item already. Returns 1 or 0 for each. */
    @SqlBatch("""
            insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time,
              status, priority, max_retries, reason)
            select :id, c.id, :leadId, :customerName, :phoneNumber, :phoneIndex, :scheduledTime, :status, c.priority,
              c.max_retries, :reason
            from campaigns c where c.id = :campaignId
              and not exists (select from call_queue q where q.campaign_id = c.id and q.lead_id = :leadId
                and q.status in ('pending', 'in-progress'))
            on conflict do nothing
            """)
    int[] insert(@BindMethods List<NewItem> items);

    /** Tells the leads what became of their new items; of one that was not inserted there is nothing to tell. */
    @SqlBatch("""
            update campaign_leads l
            set queued_at = now(), reason = (select q.reason from call_queue q where q.id = :id),
              status = case when exists (select from call_queue q where q.id = :id and q.status = 'failed') then 'failed'
                else l.status end
            where l.campaign_id = :campaignId and l.lead_id = :leadId
            """)
    int[] markQueued(@BindMethods List<NewItem> items);
}
