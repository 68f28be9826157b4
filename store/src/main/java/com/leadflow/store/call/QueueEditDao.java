package com.leadflow.store.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What people's edits read and write of queue items, of one as of many. The caller has locked the items. */
interface QueueEditDao {
    /**
     * An item that is locked.
     *
     * @param hangsUp whether somebody has asked for its call to be hung up
     * @param movable whether who acts may have its lead called; false of a single call to a lead that was given away
     * @param obstacle why it may not wait again: {@code suppressed, campaign-deleted, another-open} or {@code conversation}; null where it may
     */
    record HeldItem(
            UUID id,
            @Nullable UUID campaignId,
            String status,
            String priority,
            Instant scheduledTime,
            boolean hangsUp,
            boolean movable,
            @Nullable String obstacle) {}

    /**
     * Keeps the campaigns of the items in their state until the transaction ends, in one order. To be called before the items are locked.
     *
     * @param requeue whether the items are to wait again: then the campaigns that single calls are made for are held, too; only their deletion
     *     concerns these, and an open item prevents that
     */
    @SqlQuery("select count(leadflow.hold_campaigns_of(:items, :requeue))")
    int holdCampaigns(@Bind("items") List<UUID> items, @Bind("requeue") boolean requeue);

    /** Which of the campaigns are active. */
    @SqlQuery("select id from campaigns where id = any(:ids) and status = 'active'")
    List<UUID> active(@Bind("ids") List<UUID> ids);

    /** In one order, so that two who change the same items do not wait for each other. */
    @SqlQuery("select id from call_queue where id = any(:ids) order by id for update")
    List<UUID> lock(@Bind("ids") List<UUID> ids);

    /** Of several items of a lead that have ended, the latest may wait again. */
    @SqlQuery("""
            select q.id, q.campaign_id, q.status, q.priority, q.scheduled_time, q.hang_up_requested_at is not null as hangs_up,
              q.campaign_id is not null or leadflow.is_readable_lead(q.lead_id) as movable,
              case
                when q.status not in ('failed', 'cancelled') then null
                when
            """ + CallQueueDao.IS_SUPPRESSED + """
                  then 'suppressed'
                when exists (select from single_calls s where s.id = q.id and s.campaign_deleted) then 'campaign-deleted'
                when exists (select from call_queue o
                  where o.campaign_id is not distinct from q.campaign_id and o.lead_id = q.lead_id and o.id <> q.id
                    and (o.status in ('pending', 'in-progress') or o.id = any(:ids) and o.status in ('failed', 'cancelled')
                      and (o.created_at, o.id) > (q.created_at, q.id))) then 'another-open'
                when q.campaign_id is null then case when q.callback_at is null
                  and exists (select from call_history h where h.queue_id = q.id and h.outcome = 'success') then 'conversation' end
                when not exists (select from campaign_leads l
                  where l.campaign_id = q.campaign_id and l.lead_id = q.lead_id
                    and (l.status <> 'completed' or q.callback_at is not null)) then 'conversation'
              end as obstacle
            from call_queue q where q.id = any(:ids)
            """)
    List<HeldItem> read(@Bind("ids") List<UUID> ids);

    /**
     * What is null stays. Whatever an item waited for, now it waits for the time that a person chose; a callback is one at that time, but not
     * when it is to be repeated: that obeys its campaign's window, see {@link ItemRow#nextCallIsTheCallback}.
     */
    @SqlUpdate("""
            update call_queue
            set priority = coalesce(:priority, priority), scheduled_time = coalesce(:scheduledTime, scheduled_time),
              reason = case when :scheduledTime::timestamptz is null or scheduled_time = :scheduledTime then reason
                when callback_at is not null and retry_count = 0 then 'callback' end,
              callback_at = case when callback_at is not null and retry_count = 0 and scheduled_time <> :scheduledTime
                then :scheduledTime else callback_at end
            where id = any(:ids) and status = 'pending'
            """)
    int move(
            @Bind("ids") List<UUID> ids,
            @Bind("priority") @Nullable String priority,
            @Bind("scheduledTime") @Nullable Instant scheduledTime);

    /** Ends what waits, and asks for the calls of the others to be hung up. */
    @SqlUpdate("""
            update call_queue
            set reason = case when status = 'pending' then 'cancelled' else reason end,
              hang_up_requested_at = case when status = 'in-progress' then coalesce(hang_up_requested_at, now()) end,
              status = case when status = 'pending' then 'cancelled' else status end
            where id = any(:ids) and status in ('pending', 'in-progress')
            """)
    int cancel(@Bind("ids") List<UUID> ids);

    @SqlUpdate("""
            update campaign_leads l set status = 'failed', reason = 'cancelled'
            from call_queue q
            where q.id = any(:ids) and q.status = 'cancelled' and l.campaign_id = q.campaign_id and l.lead_id = q.lead_id
              and l.status in ('pending', 'in-progress')
            """)
    int cancelLeads(@Bind("ids") List<UUID> ids);

    /** The calls of items in progress, by history id, whose watchers have to learn of it. */
    @SqlQuery("""
            select h.id from call_queue q join call_history h on h.queue_id = q.id and h.claim = q.claim
            where q.id = any(:ids) and q.status = 'in-progress'
            """)
    List<UUID> callsToHangUp(@Bind("ids") List<UUID> ids);

    /**
     * Lets what has ended wait again: until the given time, or for its turn; a callback, for the time that was asked for, unless that has passed. It has all its
     * attempts again, as when a campaign is started again. A line stays held for as long as a call of unknown fate may be live.
     * Answers which do.
     */
    @SqlQuery("""
            update call_queue
            set status = 'pending', scheduled_time = coalesce(:scheduledTime, greatest(callback_at, now())),
              priority = coalesce(:priority, priority),
              reason = case when callback_at > now() or (callback_at is not null and :scheduledTime::timestamptz is not null) then 'callback' end,
              hang_up_requested_at = null, retry_count = 0, requeued_claim = claim,
              callback_at = case when callback_at is not null then coalesce(:scheduledTime, callback_at) end
            where id = any(:ids) and status in ('failed', 'cancelled')
            returning id
            """)
    List<UUID> requeue(
            @Bind("ids") List<UUID> ids,
            @Bind("priority") @Nullable String priority,
            @Bind("scheduledTime") @Nullable Instant scheduledTime);

    @SqlUpdate("""
            update campaign_leads l set status = 'pending', reason = null, queued_at = coalesce(queued_at, now())
            from call_queue q
            where q.id = any(:ids) and l.campaign_id = q.campaign_id and l.lead_id = q.lead_id and l.status <> 'completed'
            """)
    int requeueLeads(@Bind("ids") List<UUID> ids);
}
