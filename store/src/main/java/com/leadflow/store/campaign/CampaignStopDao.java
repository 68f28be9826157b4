package com.leadflow.store.campaign;

import com.leadflow.store.database.Steps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What stopping a campaign, and starting it again, does to its items and leads. The caller holds the campaign's row. What concerns all of
 * them is done in {@link Steps}.
 */
interface CampaignStopDao {
    default void cancelItems(UUID id) {
        Steps.forEach(waitingItems(id), this::cancelItems);
    }

    @SqlQuery("select id from call_queue where campaign_id = :id and status = 'pending' order by id")
    List<UUID> waitingItems(@Bind("id") UUID id);

    @SqlUpdate("""
            update call_queue
            set status = 'cancelled', reason = 'campaign-stopped'
            where id = any(:items) and status = 'pending'
            """)
    int cancelItems(@Bind("items") List<UUID> items);

    /** Leads that are being called are left to their attempt, which records what comes of it. */
    default void cancelLeads(UUID id) {
        Steps.forEach(openLeads(id), this::cancelLeads);
    }

    @SqlQuery("""
            select id from campaign_leads where campaign_id = :id and status in ('pending', 'in-progress') order by id
            """)
    List<UUID> openLeads(@Bind("id") UUID id);

    @SqlUpdate("""
            update campaign_leads l
            set status = 'failed', reason = 'cancelled'
            where l.id = any(:leads) and l.status in ('pending', 'in-progress')
              and not exists (select from call_queue q
                where q.campaign_id = l.campaign_id and q.lead_id = l.lead_id and q.status = 'in-progress')
            """)
    int cancelLeads(@Bind("leads") List<UUID> leads);

    /** Also where nobody knows whether a call is live: should one come to light, it is hung up. */
    @SqlUpdate("""
            update call_queue
            set hang_up_requested_at = now()
            where campaign_id = :id and (status = 'in-progress' or line_held) and hang_up_requested_at is null
            """)
    int requestHangUps(@Bind("id") UUID id);

    /** Takes the request back from those that have no permit yet: they are called like all others. */
    @SqlUpdate("""
            update call_queue q
            set hang_up_requested_at = null
            where q.campaign_id = :id and q.status = 'in-progress' and q.hang_up_requested_at is not null
              and not exists (select from call_history h where h.queue_id = q.id and h.claim = q.claim)
            """)
    int forgetHangUps(@Bind("id") UUID id);

    /** The calls, by history id, whose watchers have to learn of the request. */
    @SqlQuery("""
            select h.id
            from call_queue q
            join call_history h on h.queue_id = q.id and h.claim = q.claim
            where q.campaign_id = :id and q.status = 'in-progress'
            """)
    List<UUID> callsToHangUp(@Bind("id") UUID id);

    /**
     * Lets dispatch queue every lead without a conversation again. Not those whose last call came to an unknown end, which may
     * have been a conversation: a person may requeue them. Not those whose last call goes on, nor those whom two voicemails have
     * answered in the campaign.
     */
    default void queueAfresh(UUID id) {
        Steps.forEach(failedLeads(id), this::queueAfresh);
    }

    /**
     * As {@link #queueAfresh}, but for those about whom a person decides, by how their last item ended: the lead was cut off while talking,
     * the provider refuses the number, or a person cancelled this one. Not a person who stopped the whole campaign and had its calls hung up.
     * Nor those who may not be called as things are: suppressed, asking not to be called, or without a number or time zone that is of use,
     * for as long as nobody has edited the lead since that was found. They stay as they are, instead of failing anew at every run.
     *
     * @param stoppedAt when the campaign was completed; null where it runs
     */
    default void queueAfreshBySchedule(UUID id, @Nullable Instant stoppedAt) {
        Steps.forEach(failedLeads(id), leads -> queueAfreshBySchedule(leads, stoppedAt));
    }

    @SqlQuery("select id from campaign_leads where campaign_id = :id and status = 'failed' order by id")
    List<UUID> failedLeads(@Bind("id") UUID id);

    String QUEUE_AFRESH = """
            update campaign_leads l
            set status = 'pending', queued_at = null, reason = null
            where l.id = any(:leads) and l.status = 'failed'
              and coalesce(l.reason, '') not in ('unknown', 'lost')
              and not exists (select from call_queue q
                where q.campaign_id = l.campaign_id and q.lead_id = l.lead_id and q.status in ('pending', 'in-progress'))
              and (select count(*) from call_history h
                where h.campaign_id = l.campaign_id and h.lead_id = l.lead_id and h.outcome = 'voicemail') < 2
            """;

    @SqlUpdate(QUEUE_AFRESH)
    int queueAfresh(@Bind("leads") List<UUID> leads);

    @SqlUpdate(QUEUE_AFRESH + """
              and coalesce(l.reason, '') not in ('person-reached', 'number-refused')
              and not coalesce((
                select q.reason in ('person-reached', 'number-refused')
                  or q.status = 'cancelled' and q.reason = 'cancelled' and coalesce(q.hang_up_requested_at < :stoppedAt, true)
                from call_queue q where q.campaign_id = l.campaign_id and q.lead_id = l.lead_id
                order by q.created_at desc limit 1), false)
              and not exists (select from leads p
                where p.id = l.lead_id and (p.do_not_call or p.phone is null
                  or l.reason in ('invalid-number', 'unknown-zone') and p.updated_at < l.updated_at))
              and not leadflow.is_suppressed(l.phone_index, l.campaign_id, null)
            """)
    int queueAfreshBySchedule(@Bind("leads") List<UUID> leads, @Bind("stoppedAt") @Nullable Instant stoppedAt);

    /** Whether nothing of the campaign is open but callbacks that are still to come, and leads whom the caps put off until later. */
    @SqlQuery("""
            select exists (select from call_queue q where q.campaign_id = :id and q.status = 'pending')
              and not exists (select from call_queue q where q.campaign_id = :id and q.status = 'pending'
                and (q.callback_at is null and q.reason is distinct from 'caps' or q.scheduled_time <= now()))
              and not exists (select from call_queue q where q.campaign_id = :id and (q.status = 'in-progress' or q.line_held))
              and not exists (select from campaign_leads l
                where l.campaign_id = :id and l.queued_at is null and l.status = 'pending')
            """)
    boolean awaitsLaterOnly(@Bind("id") UUID id);
}
