package com.leadflow.store.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Campaigns as the engine sees them. Whoever writes to items of a campaign share-locks its row first. */
public interface CampaignDialingDao {
    /** Items that wait, and claims that have not been settled. */
    record ItemCounts(int pending, int open) {}

    /**
     * An active campaign.
     *
     * @param overlooked whether its workflow may sleep though a call is due, or a lead has to be queued
     */
    record ActiveCampaign(UUID id, boolean overlooked) {}

    String COLUMNS = """
            select id, status, assistant_id, phone_number_id, prompt, null::bytea as sealed_prompt, calling_days,
              to_char(calling_start, 'HH24:MI') as calling_start, to_char(calling_end, 'HH24:MI') as calling_end,
              retry_delays::text as retry_delays, max_retries, max_call_seconds, priority,
              (holidays || array(select h.date from holidays h where h.date >= now()::date - 2))::text[] as holidays,
              budget_usd, started_at, now() as now
            from campaigns
            """;

    @SqlQuery(COLUMNS + " where id = :id")
    Optional<CampaignDialingRow> find(@Bind("id") UUID id);

    /** The campaign, kept in its state until the transaction ends: no pause or stop commits meanwhile. */
    @SqlQuery(COLUMNS + " where id = :id for share")
    Optional<CampaignDialingRow> shareLock(@Bind("id") UUID id);

    /** Waits for everybody who share-locks the campaign, and keeps them out until the transaction ends. */
    @SqlQuery("select status from campaigns where id = :id for update")
    Optional<String> lock(@Bind("id") UUID id);

    /**
     * Where it only matters whether there is any, the least is asked for: PostgreSQL reads it from an index, whatever its statistics say.
     */
    @SqlQuery("""
            select c.status, now() as now,
              (select min(q.scheduled_time) from call_queue q where q.campaign_id = c.id and q.status = 'pending') as next_due,
              exists (select 1 from call_queue q where q.campaign_id = c.id and q.status = 'in-progress') as open,
              exists (select 1 from call_queue q
                where q.campaign_id = c.id and q.status = 'in-progress' and q.started_at is null) as unstarted,
              (select min(l.created_at) from campaign_leads l
                where l.campaign_id = c.id and l.queued_at is null and l.status = 'pending') is not null as unqueued,
              exists (select 1 from call_queue q where q.campaign_id = c.id and q.line_held) as held
            from campaigns c where c.id = :id
            """)
    Optional<CampaignSituationRow> situation(@Bind("id") UUID id);

    /**
     * Counts the campaign's open items.
     *
     * @param most no more of those that wait are counted
     */
    @SqlQuery("""
            select (select count(*) from (select from call_queue where campaign_id = :id and status = 'pending'
                order by scheduled_time limit :most) first) as pending,
              (select count(*) from call_queue where campaign_id = :id and status = 'in-progress') as open
            """)
    ItemCounts countItems(@Bind("id") UUID id, @Bind("most") int most);

    /** Only if what is set aside for one more call does not fit into its budget, even without the calls in progress. */
    @SqlUpdate("""
            update campaigns c set status = 'paused', reason = 'budget'
            where c.id = :id and c.status = 'active' and c.budget_usd < :reserve + (
              select coalesce(sum(coalesce(h.cost_usd, h.reserved_usd)), 0) from call_history h
              where h.campaign_id = c.id and (h.cost_usd > 0 or h.reserved_usd > 0) and h.resolved_at is not null)
            """)
    int pauseOverBudget(@Bind("id") UUID id, @Bind("reserve") BigDecimal reserve);

    @SqlUpdate("""
            update campaigns set status = 'paused', reason = :reason where id = :id and status = 'active'
            """)
    int pause(@Bind("id") UUID id, @Bind("reason") String reason);

    /**
     * Completes the campaign if nothing is left: no item that waits or is being called, no lead still to be queued, no line held by a
     * call of unknown fate, which may come to light and have to be repeated.
     */
    @SqlUpdate("""
            update campaigns c set status = 'completed', completed_at = now(), reason = null
            where c.id = :id and c.status = 'active'
              and (select min(q.scheduled_time) from call_queue q where q.campaign_id = c.id and q.status = 'pending') is null
              and not exists (select 1 from call_queue q where q.campaign_id = c.id and q.status = 'in-progress')
              and not exists (select 1 from call_queue q where q.campaign_id = c.id and q.line_held)
              and (select min(l.created_at) from campaign_leads l
                where l.campaign_id = c.id and l.queued_at is null and l.status = 'pending') is null
            """)
    int completeIfNothingIsLeft(@Bind("id") UUID id);

    /**
     * A page of the active campaigns, by id. Dispatch does not sleep while a claim is open, nor for longer than five minutes, nor when
     * anything is due: so nobody has looked only at what came due, or was changed, since then. What is due for less than five seconds, the
     * workflow may be about to wake up for by itself.
     */
    @SqlQuery("""
            select c.id,
              not exists (select 1 from call_queue q where q.campaign_id = c.id and q.status = 'in-progress')
                and ((select min(l.created_at) from campaign_leads l
                    where l.campaign_id = c.id and l.queued_at is null and l.status = 'pending') is not null
                  or coalesce((
                    select q.scheduled_time < now() - interval '5 seconds'
                      and greatest(q.scheduled_time, q.updated_at) > now() - interval '6 minutes'
                    from call_queue q where q.campaign_id = c.id and q.status = 'pending'
                    order by q.scheduled_time limit 1), false)) as overlooked
            from campaigns c where c.status = 'active' and c.id > :after
            order by c.id limit :limit
            """)
    List<ActiveCampaign> active(@Bind("after") UUID after, @Bind("limit") int limit);
}
