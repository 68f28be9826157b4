package com.leadflow.store.call;

import com.leadflow.store.campaign.CampaignDialingDao.ItemCounts;
import com.leadflow.store.campaign.CampaignSituationRow;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Dispatching single calls: what dispatch asks of a campaign, for the items that have none. Where an order is asked for, it begins with
 * {@code campaign_id}, though that is null: so PostgreSQL finds it in an index.
 */
public interface SingleDispatchDao {
    /**
     * As of a campaign that is active and never has nothing left: when nothing waits, it is worth another look in five minutes, in case
     * that the wake of a new call got lost.
     */
    @SqlQuery("""
            select 'active' as status, now() as now,
              coalesce((select q.scheduled_time from call_queue q where q.campaign_id is null and q.status = 'pending'
                order by q.campaign_id, q.scheduled_time limit 1), now() + interval '5 minutes') as next_due,
              exists (select 1 from call_queue q where q.campaign_id is null and q.status = 'in-progress') as open,
              exists (select 1 from call_queue q
                where q.campaign_id is null and q.status = 'in-progress' and q.started_at is null) as unstarted,
              false as unqueued,
              exists (select 1 from call_queue q where q.campaign_id is null and q.line_held) as held
            """)
    CampaignSituationRow situation();

    /**
     * Counts the open single calls.
     *
     * @param most no more of those that wait are counted
     */
    @SqlQuery("""
            select (select count(*) from (select from call_queue where campaign_id is null and status = 'pending'
                order by campaign_id, scheduled_time limit :most) first) as pending,
              (select count(*) from call_queue where campaign_id is null and status = 'in-progress') as open
            """)
    ItemCounts countItems(@Bind("most") int most);

    /**
     * The lines as they are now. They are shared with nobody: campaigns leave as many alone as due single calls may take.
     *
     * @param singleLines how many single calls may take
     */
    @SqlQuery("""
            select (select count(*) from call_queue where line_held) as account_held,
              (select count(*) from call_queue where campaign_id is null and line_held) as campaign_held,
              cast(:singleLines as int) as campaign_lines,
              1 as weight, 0 as waiting_weight, 0 as waiting_held,
              null::numeric as budget_usd, 0 as max_call_seconds,
            """ + ClaimDao.PLACING)
    LinesRow lines(@Bind("singleLines") int singleLines);

    /** As {@link ClaimDao#claim}. */
    @SqlQuery("""
            update call_queue
            """ + ClaimDao.TAKE + """
            where id = any(array(
              select id from call_queue
              where campaign_id is null and status = 'pending' and scheduled_time <= now()
              order by campaign_id, priority_rank, scheduled_time, id
              limit :limit
              for update skip locked))
            returning id as queue_id, claim, campaign_id, lead_id, priority_rank
            """)
    List<ClaimRow> claim(@Bind("limit") int limit);

    /** As {@link ClaimDao#unstarted}. */
    @SqlQuery("""
            select id as queue_id, claim, campaign_id, lead_id, priority_rank from call_queue
            where campaign_id is null and status = 'in-progress' and started_at is null
            limit 500
            """)
    List<ClaimRow> unstarted();
}
