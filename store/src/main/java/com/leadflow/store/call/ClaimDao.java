package com.leadflow.store.call;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Claiming queue items: taking what is due while lines are free. */
@RegisterConstructorMapper(ClaimRow.class)
@RegisterConstructorMapper(LinesRow.class)
public interface ClaimDao {
    /** The account's line lock, held until the transaction ends: whoever counts lines to take some holds it. */
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('lines', 0)) is null")
    boolean lockLines();

    /** Whether the campaign may be dialed; keeps it so until the transaction ends. */
    @SqlQuery("select status = 'active' from campaigns where id = :campaignId for share")
    boolean lockActive(@Bind("campaignId") UUID campaignId);

    /**
     * The lines as they are now. {@code waiting} counts the other campaigns that have something due and lines of their own left;
     * {@code placing} the claims about whose call the provider has not answered yet.
     */
    @SqlQuery("""
            select
              (select count(*) from call_queue where line_held) as account_held,
              (select count(*) from call_queue where line_held and campaign_id = :campaignId) as campaign_held,
              (select max_live_calls from campaigns where id = :campaignId) as campaign_lines,
              (select count(*) from campaigns c
                where c.status = 'active' and c.id <> :campaignId
                  and exists (select 1 from call_queue q
                    where q.campaign_id = c.id and q.status = 'pending' and q.scheduled_time <= now())
                  and (select count(*) from call_queue l where l.line_held and l.campaign_id = c.id) < c.max_live_calls
              ) as waiting,
              (select count(*) from call_queue q
                where q.line_held and q.status = 'in-progress'
                  and not exists (select 1 from call_history h
                    where h.queue_id = q.id and h.claim = q.claim and (h.call_id is not null or h.ambiguous))
              ) as placing
            """)
    LinesRow lines(@Bind("campaignId") UUID campaignId);

    /** Claims the first due items by priority and time; items that others have locked are passed over. */
    @SqlQuery("""
            update call_queue q
            set status = 'in-progress', claim = q.claim + 1, claimed_at = now(), seen_at = now(), started_at = null,
                line_held = true, hang_up_requested_at = null, reason = null
            from (
              select id from call_queue
              where campaign_id = :campaignId and status = 'pending' and scheduled_time <= now()
              order by priority_rank, scheduled_time, id
              limit :limit
              for update skip locked
            ) due
            where q.id = due.id
            returning q.id as queue_id, q.claim, q.campaign_id, q.lead_id
            """)
    List<ClaimRow> claim(@Bind("campaignId") UUID campaignId, @Bind("limit") int limit);

    @SqlUpdate("""
            update campaign_leads set status = 'in-progress'
            where campaign_id = :campaignId and lead_id = any(:leadIds) and status = 'pending'
            """)
    int markLeadsInProgress(@Bind("campaignId") UUID campaignId, @Bind("leadIds") UUID[] leadIds);

    /** Claims whose attempt has not been started: their starter died, or new evidence reopened them. */
    @SqlQuery("""
            select id as queue_id, claim, campaign_id, lead_id from call_queue
            where campaign_id = :campaignId and status = 'in-progress' and started_at is null
            limit 500
            """)
    List<ClaimRow> unstarted(@Bind("campaignId") UUID campaignId);

    @SqlUpdate("""
            update call_queue set started_at = now()
            where id = :queueId and claim = :claim and status = 'in-progress' and started_at is null
            """)
    int markStarted(@Bind("queueId") UUID queueId, @Bind("claim") int claim);
}
