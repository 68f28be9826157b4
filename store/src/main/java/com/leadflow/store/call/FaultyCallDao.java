package com.leadflow.store.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Attempts and caps that were used up by calls which turned out to have failed in an outage of the provider. */
public interface FaultyCallDao {
    /**
     * An item that has failed because its last attempt did.
     *
     * @param campaignId null for a single call
     */
    record ExhaustedItem(UUID id, int claim, @Nullable UUID campaignId, UUID leadId, Instant endedAt) {}

    /**
     * The calls that have failed by the provider's fault within so many seconds, since the circuit breaker was last opened or closed, and
     * have used up an attempt: not those in which somebody was talked to, for nobody is rung again after that.
     */
    @SqlQuery("""
            select h.id from call_history h
            where h.outcome is not null and h.provider_fault and h.counts_to_caps and not h.person_reached and not h.stop_asked
              and h.resolved_at >= greatest(now() - make_interval(secs => :seconds),
                (select s.breaker_changed_at from dialing_state s))
            """)
    List<UUID> recent(@Bind("seconds") long seconds);

    /** Gives back the attempts of these calls, but not of calls from before their item was queued again with all of them. */
    @SqlUpdate("""
            with faulty as (
              select h.queue_id, count(*)::int as calls from call_history h join call_queue q on q.id = h.queue_id
              where h.id = any(:calls) and h.claim > q.requeued_claim
              group by h.queue_id
            ), given_back as (
              update call_queue q set retry_count = greatest(0, q.retry_count - f.calls)
              from faulty f where q.id = f.queue_id
              returning q.campaign_id, q.lead_id, f.calls
            )
            update campaign_leads l set attempts = greatest(0, l.attempts - g.calls)
            from given_back g where l.campaign_id = g.campaign_id and l.lead_id = g.lead_id
            """)
    int giveBackAttempts(@Bind("calls") UUID[] calls);

    /**
     * Takes those of these calls off the caps of their numbers by which no telephone has rung. One that was answered counts, whatever its
     * end is called.
     *
     * @param neverRang a regular expression that finds the reasons for which a call ends before it rings
     */
    @SqlUpdate("""
            update call_history set counts_to_caps = false
            where id = any(:calls) and counts_to_caps and started_at is null and not person_reached and ended_reason ~ :neverRang
            """)
    int giveBackCaps(@Bind("calls") UUID[] calls, @Bind("neverRang") String neverRang);

    /**
     * The items of these calls for which it was the last attempt, in the order in which they are to be locked. Holds the calls: who deletes
     * the campaign of a single call has either done so, or will find its item open.
     */
    @SqlQuery("""
            select q.id, q.claim, q.campaign_id, q.lead_id, h.ended_at
            from call_history h join call_queue q on q.id = h.queue_id and q.claim = h.claim
            where h.id = any(:calls) and q.status = 'failed' and q.reason = 'max-attempts'
            order by q.campaign_id, q.id
            for no key update of h
            """)
    List<ExhaustedItem> exhausted(@Bind("calls") UUID[] calls);

    /** Lets the item wait for its attempt again, unless its lead was taken out of the campaign, is left to people, or waits there already. */
    @SqlUpdate("""
            with again as (
              update call_queue q set status = 'pending', reason = 'failed', scheduled_time = :scheduledTime
              where q.id = :id and q.claim = :claim and q.status = 'failed' and q.reason = 'max-attempts'
                and (q.campaign_id is null or exists (select from campaign_leads l
                  where l.campaign_id = q.campaign_id and l.lead_id = q.lead_id and l.status = 'failed'
                    and l.reason is distinct from 'person-reached'))
                and not exists (select from call_queue o
                  where o.campaign_id is not distinct from q.campaign_id and o.lead_id = q.lead_id
                    and o.status in ('pending', 'in-progress'))
              returning q.campaign_id, q.lead_id
            )
            update campaign_leads l set status = 'pending', reason = 'failed'
            from again a where l.campaign_id = a.campaign_id and l.lead_id = a.lead_id
            """)
    int queueAgain(@Bind("id") UUID id, @Bind("claim") int claim, @Bind("scheduledTime") Instant scheduledTime);
}
