package com.leadflow.store.call;

import com.leadflow.store.campaign.BudgetDao;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Claiming queue items: taking what is due while lines are free. */
public interface ClaimDao {
    /**
     * How many claims the provider has not answered about yet, asked for while it is probed. While the circuit breaker is open, also
     * the call that probes it, until it is settled; one that is talked on for a minute proves enough to let another one follow.
     */
    String PLACING = """
              case when (select hold_failures > 0 from dialing_state) then (
                select count(*) from call_queue q
                where q.line_held and q.status = 'in-progress'
                  and not exists (select 1 from call_history h
                    where h.queue_id = q.id and h.claim = q.claim and (h.call_id is not null or h.ambiguous or h.permitted_at < now() - interval '5 seconds'))
              ) + (
                select count(*) from call_history h, dialing_state s
                where s.breaker = 'open' and h.resolved_at is null and h.status in ('initiated', 'in-progress')
                  and h.permitted_at >= s.breaker_changed_at
                  and not (h.status = 'in-progress' and h.updated_at < now() - interval '1 minute')
              ) else 0 end as placing
            """;

    /** What makes a claim of an item that waits. */
    String TAKE = """
            set status = 'in-progress', claim = claim + 1, claimed_at = now(), seen_at = now(), started_at = null,
                line_held = true, hang_up_requested_at = null, reason = null
            """;

    /** The account's line lock, held until the transaction ends: whoever counts lines to take some holds it. */
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('lines', 0)) is null")
    boolean lockLines();

    /** Whether the campaign may be dialed; keeps it so until the transaction ends. */
    @SqlQuery("select status = 'active' from campaigns where id = :campaignId for share")
    boolean lockActive(@Bind("campaignId") UUID campaignId);

    /**
     * The lines as they are now. Those others wait that have something due, lines of their own left, and room for another call in their
     * budget; they are told only where there is a line to be shared. {@code placing}, asked for while the provider is probed, the claims
     * about whose call it has not answered yet; what it keeps silent about for five seconds does not keep it from being probed again.
     * Single calls go first: what those that are due may take counts as held. {@code offset 0} has PostgreSQL sum up no calls but those
     * of campaigns for which all else holds.
     *
     * @param accountLines how many the account has
     * @param singleLines how many of these single calls may take
     * @param costPerMinuteUsd what is set aside in budgets for each minute that a call may take
     */
    @SqlQuery("""
            with held as (
              select campaign_id, count(*) as lines from call_queue where line_held group by campaign_id
            ), due as (
              select count(*) as singles from (
                select from call_queue where campaign_id is null and status = 'pending' and scheduled_time <= now()
                order by campaign_id, scheduled_time limit :singleLines) first
            ), lines as (
              select coalesce(sum(lines), 0) + greatest(0, least((select singles from due),
                  :singleLines - coalesce(sum(lines) filter (where campaign_id is null), 0))) as account_held,
                coalesce(sum(lines) filter (where campaign_id = :campaignId), 0) as campaign_held
              from held
            )
            select lines.account_held, lines.campaign_held, c.max_live_calls as campaign_lines, c.weight,
              waiting.weight as waiting_weight, waiting.held as waiting_held, c.budget_usd, c.max_call_seconds,
            """ + PLACING + """
            from lines, campaigns c, lateral (
              select coalesce(sum(o.weight), 0) as weight, coalesce(sum(o.held), 0) as held
              from (
                select o.id, o.weight, o.budget_usd, o.max_call_seconds, coalesce(held.lines, 0) as held
                from campaigns o left join held on held.campaign_id = o.id
                where lines.account_held < :accountLines and lines.campaign_held < c.max_live_calls
                  and o.status = 'active' and o.id <> c.id and coalesce(held.lines, 0) < o.max_live_calls
                  and exists (select 1 from call_queue q
                    where q.campaign_id = o.id and q.status = 'pending' and q.scheduled_time <= now())
                offset 0
              ) o
              where o.budget_usd is null or (
            """ + BudgetDao.ROOM + """
              )
            ) waiting
            where c.id = :campaignId
            """)
    LinesRow lines(
            @Bind("campaignId") UUID campaignId,
            @Bind("accountLines") int accountLines,
            @Bind("singleLines") int singleLines,
            @Bind("costPerMinuteUsd") BigDecimal costPerMinuteUsd);

    /** Claims the first due items by priority and time; items that others have locked are passed over. */
    @SqlQuery("""
            update call_queue
            """ + TAKE + """
            where id = any(array(
              select id from call_queue
              where campaign_id = :campaignId and status = 'pending' and scheduled_time <= now()
              order by priority_rank, scheduled_time, id
              limit :limit
              for update skip locked))
            returning id as queue_id, claim, campaign_id, lead_id, priority_rank
            """)
    List<ClaimRow> claim(@Bind("campaignId") UUID campaignId, @Bind("limit") int limit);

    @SqlUpdate("""
            update campaign_leads set status = 'in-progress'
            where campaign_id = :campaignId and lead_id = any(:leadIds) and status = 'pending'
            """)
    int markLeadsInProgress(@Bind("campaignId") UUID campaignId, @Bind("leadIds") UUID[] leadIds);

    /** Claims whose attempt has not been started: their starter died, or new evidence reopened them. */
    @SqlQuery("""
            select id as queue_id, claim, campaign_id, lead_id, priority_rank from call_queue
            where campaign_id = :campaignId and status = 'in-progress' and started_at is null
            limit 500
            """)
    List<ClaimRow> unstarted(@Bind("campaignId") UUID campaignId);

    /** Marks claims whose attempts have been started; an item and its claim have the same place in both arrays. */
    @SqlUpdate("""
            update call_queue q set started_at = now()
            from unnest(:queueIds, :claims) as started (queue_id, claim)
            where q.id = started.queue_id and q.claim = started.claim and q.status = 'in-progress' and q.started_at is null
            """)
    int markStarted(@Bind("queueIds") UUID[] queueIds, @Bind("claims") Integer[] claims);
}
