package com.leadflow.store.call;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.workflows.dialing.DialReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Queue items as dialing and settling see them. Every write names the claim that makes it, and changes nothing when the item
 * is no longer in progress under that claim.
 */
public interface ItemDao {
    /**
     * How an item ends.
     *
     * @param retryCount attempts used up
     * @param holdLine keeps its line until the sweep frees it: nobody knows whether a call is live
     */
    record Ending(String status, @Nullable String reason, int retryCount, boolean holdLine) {}

    /**
     * What an item's fate means for its lead in the campaign.
     *
     * @param outcome null keeps the last one
     * @param attempts how many more were made
     */
    record LeadMove(
            String status,
            @Nullable String reason,
            @Nullable String outcome,
            int attempts) {}

    /**
     * Another time, or the end, of an item that waits.
     *
     * @param scheduledTime null for one that ends
     */
    record WaitingMove(UUID id, String status, @Nullable Instant scheduledTime, String reason) {}

    /** Counts where it could ask whether a row exists: for many items PostgreSQL would answer that from a scan of the whole table. */
    String COLUMNS = """
            select q.id, q.campaign_id, q.lead_id, q.customer_name, q.phone_number, q.phone_index, q.status, q.claim,
              q.retry_count, q.max_retries, q.hang_up_requested_at, q.reason, q.callback_at, l.timezone, l.do_not_call,
              (select count(*) > 0 from suppressions s where s.kind = 'phone' and s.value_index = q.phone_index
                and (s.team_id is null or leadflow.calls_for_team(s.team_id, q.id, q.campaign_id, q.requested_by))) as suppressed,
              exists (select 1 from call_history h
                where (h.phone_index = q.phone_index or h.queue_id = q.id) and h.resolved_at is null) as unresolved,
              array(select h.permitted_at from call_history h
                where h.phone_index = q.phone_index and h.counts_to_caps and h.permitted_at > now() - interval '30 days'
                order by h.permitted_at desc limit 60) as recent_calls,
              q.callback_at is null and case when q.campaign_id is null
                then (select count(*) > 0 from call_history h where h.queue_id = q.id and h.outcome = 'success')
                else (select count(*) > 0 from campaign_leads cl
                  where cl.campaign_id = q.campaign_id and cl.lead_id = q.lead_id and cl.status = 'completed')
              end as had_conversation,
              q.status = 'in-progress' and (select count(*) > 0 from call_history h
                where h.lead_id = q.lead_id and h.person_reached and h.outcome = 'failed' and (h.queue_id, h.claim) <> (q.id, q.claim)
                  and (h.queue_id = q.id and h.claim > q.requeued_claim
                    or q.callback_at is null and (h.queue_id = q.id or h.campaign_id = q.campaign_id)
                      and greatest(h.resolved_at, h.reported_at) > q.claimed_at)) as was_cut_off,
              q.campaign_id is not null and (select count(*) = 0 from campaign_leads cl
                where cl.campaign_id = q.campaign_id and cl.lead_id = q.lead_id) as detached,
              array(select h.date from holidays h where h.date >= now()::date - 2) as holidays,
              now() as now
            from call_queue q join leads l on l.id = q.lead_id
            """;

    @SqlQuery(COLUMNS + " where q.id = :id")
    Optional<ItemRow> find(@Bind("id") UUID id);

    /** The item's number, for whoever is to lock it. */
    @SqlQuery("select phone_index from call_queue where id = :id")
    Optional<BlindIndex> number(@Bind("id") UUID id);

    @SqlQuery(COLUMNS + " where q.id = :id for update of q")
    Optional<ItemRow> lock(@Bind("id") UUID id);

    /** The items that the next claim would take; locks them, and passes over those that others have locked. */
    @SqlQuery(COLUMNS + """
            where q.campaign_id = :campaignId and q.status = 'pending' and q.scheduled_time <= now()
            order by q.priority_rank, q.scheduled_time, q.id
            limit :limit
            for update of q skip locked
            """)
    List<ItemRow> lockDue(@Bind("campaignId") UUID campaignId, @Bind("limit") int limit);

    /** Moves waiting items to another time, or ends them. */
    @SqlBatch("""
            update call_queue set status = :status, scheduled_time = coalesce(:scheduledTime, scheduled_time), reason = :reason
            where id = :id and status = 'pending'
            """)
    int[] moveWaiting(@BindMethods List<WaitingMove> moves);

    /**
     * Gives the item back to the queue; its line is free.
     *
     * @param keepsTurn the one that it had, where it may be called at once
     */
    @SqlUpdate("""
            update call_queue
            set status = 'pending', reason = :reason, line_held = false,
                scheduled_time = case when :keepsTurn and :scheduledTime <= now()
                  then least(scheduled_time, :scheduledTime) else :scheduledTime end,
                retry_count = :retryCount, hang_up_requested_at = null
            where id = :id and claim = :claim and status = 'in-progress'
            """)
    int requeue(
            @Bind("id") UUID id,
            @Bind("claim") int claim,
            @Bind("scheduledTime") Instant scheduledTime,
            @Bind("reason") String reason,
            @Bind("retryCount") int retryCount,
            @Bind("keepsTurn") boolean keepsTurn);

    /**
     * Gives the item back to the queue for a callback, with all its attempts.
     *
     * @param holdLine keeps its line until the sweep frees it: nobody knows whether a call is live
     */
    @SqlUpdate("""
            update call_queue
            set status = 'pending', callback_at = :askedFor, scheduled_time = :scheduledTime, reason = 'callback', priority = 'high',
                line_held = line_held and :holdLine, retry_count = 0, requeued_claim = claim, hang_up_requested_at = null
            where id = :id and claim = :claim and status = 'in-progress'
            """)
    int callBack(
            @Bind("id") UUID id,
            @Bind("claim") int claim,
            @BindMethods Callback callback,
            @Bind("holdLine") boolean holdLine);

    /** Counts the item's calls so far no more, as when a person queues it again. */
    @SqlUpdate(
            "update call_queue set requeued_claim = claim where id = :id and claim = :claim and status = 'in-progress'")
    int beginAfresh(@Bind("id") UUID id, @Bind("claim") int claim);

    /** Ends the item. */
    @SqlUpdate("""
            update call_queue
            set status = :status, reason = :reason, line_held = line_held and :holdLine, retry_count = :retryCount
            where id = :id and claim = :claim and status = 'in-progress'
            """)
    int end(@Bind("id") UUID id, @Bind("claim") int claim, @BindMethods Ending ending);

    /** Takes an item up again that was ended because nobody knew whether it was dialed. */
    @SqlUpdate("""
            update call_queue set status = 'in-progress', reason = null
            where id = :id and claim = :claim and status = 'failed' and reason = 'unknown'
            """)
    int reopenUnknown(@Bind("id") UUID id, @Bind("claim") int claim);

    @SqlUpdate("""
            update call_queue set hang_up_requested_at = coalesce(hang_up_requested_at, now())
            where id = :id and claim = :claim and status = 'in-progress'
            """)
    int requestHangUp(@Bind("id") UUID id, @Bind("claim") int claim);

    /** Renews a claim, so that the sweep leaves it alone; not when that was done a moment ago. */
    @SqlUpdate("""
            update call_queue set seen_at = now()
            where id = :id and claim = :claim and status = 'in-progress' and coalesce(seen_at < now() - interval '5 seconds', true)
            """)
    int seen(@Bind("id") UUID id, @Bind("claim") int claim);

    /** Whatever comes after a conversation, the lead has had it: such a lead keeps its status and reason. */
    @SqlUpdate("""
            update campaign_leads cl
            set status = case when cl.status = 'completed' then cl.status else :status end,
                reason = case when cl.status = 'completed' then cl.reason else :reason end, last_outcome = coalesce(:outcome, last_outcome),
                attempts = attempts + :attempts
            from call_queue q
            where q.id = :id and cl.campaign_id = q.campaign_id and cl.lead_id = q.lead_id
            """)
    int moveCampaignLead(@Bind("id") UUID id, @BindMethods LeadMove move);

    /** Tells the lead of a call that was made for an earlier claim of its item; a conversation completes it. */
    @SqlUpdate("""
            update campaign_leads cl
            set last_outcome = :outcome, attempts = attempts + 1,
                status = case when :outcome = 'success' then 'completed' else cl.status end,
                reason = case when :outcome = 'success' then null else cl.reason end
            from call_queue q
            where q.id = :id and cl.campaign_id = q.campaign_id and cl.lead_id = q.lead_id
            """)
    int tellCampaignLead(@Bind("id") UUID id, @Bind("outcome") String outcome);

    /** Cancels what of the item's lead waits in its campaign; of a single call, the item itself if it waits. Never a callback. */
    @SqlUpdate("""
            update call_queue q set status = 'cancelled', reason = :reason
            from call_queue o
            where o.id = :id and q.lead_id = o.lead_id and (q.campaign_id = o.campaign_id or q.id = o.id) and q.status = 'pending'
              and q.callback_at is null
            """)
    int cancelWaiting(@Bind("id") UUID id, @Bind("reason") String reason);

    /**
     * Leaves the item's lead, who was talked to and cut off, to people: nothing of it waits any more but a callback, and it has a reason by
     * which schedules leave it out. An item in progress learns of it when it asks for its permit, or would wait again.
     */
    default void leaveToPeople(UUID id) {
        String reason = DialReason.PERSON_REACHED.wireName();
        cancelWaiting(id, reason);
        correctReason(id, reason);
        failCampaignLead(id, reason);
    }

    /** Of an item that has failed. What forbids more than this reason stays. */
    @SqlUpdate("""
            update call_queue set reason = :reason
            where id = :id and status = 'failed' and reason not in ('unknown', 'lost', 'do-not-call')
            """)
    int correctReason(@Bind("id") UUID id, @Bind("reason") String reason);

    /** Unless something of the lead is open, which moves its lead itself. What forbids more than this reason stays. */
    @SqlUpdate("""
            update campaign_leads cl set status = 'failed', reason = :reason
            from call_queue q
            where q.id = :id and cl.campaign_id = q.campaign_id and cl.lead_id = q.lead_id and cl.status <> 'completed'
              and coalesce(cl.reason, '') not in ('unknown', 'lost', 'do-not-call')
              and not exists (select from call_queue o
                where o.campaign_id = cl.campaign_id and o.lead_id = cl.lead_id and o.status in ('pending', 'in-progress'))
            """)
    int failCampaignLead(@Bind("id") UUID id, @Bind("reason") String reason);

    @SqlUpdate("""
            update leads set status = 'contacted'
            where id = :leadId and status = 'new'
            """)
    int markContacted(@Bind("leadId") UUID leadId);
}
