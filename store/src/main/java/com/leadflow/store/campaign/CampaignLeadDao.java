package com.leadflow.store.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The leads of campaigns, and what their progress is counted from. */
public interface CampaignLeadDao {
    @SqlQuery("select lead_id from campaign_leads where campaign_id = :campaignId and lead_id = any(:leadIds)")
    Set<UUID> attached(@Bind("campaignId") UUID campaignId, @Bind("leadIds") List<UUID> leadIds);

    /**
     * Attaches leads unless they, or their numbers, are in the campaign already; answers those it attached. Where two have one
     * number, the first given wins. Inserts in one order, whatever the caller's, so that two who attach the same leads do not wait for
     * each other.
     */
    @SqlQuery("""
            insert into campaign_leads (id, campaign_id, lead_id, phone_index)
            select first.id, :campaignId, first.lead_id, first.phone_index
            from (
              select distinct on (l.phone_index) given.id, l.id as lead_id, l.phone_index
              from unnest(:ids, :leadIds) with ordinality as given (id, lead_id, place)
              join leads l on l.id = given.lead_id
              where l.phone_index is not null
              order by l.phone_index, given.place
            ) first
            order by first.phone_index
            on conflict do nothing
            returning lead_id
            """)
    Set<UUID> attach(
            @Bind("campaignId") UUID campaignId, @Bind("ids") List<UUID> ids, @Bind("leadIds") List<UUID> leadIds);

    /** Ids of leads, by id, from the one after this on. */
    @SqlQuery("""
            select lead_id
            from campaign_leads
            where campaign_id = :campaignId and lead_id > :after
            order by lead_id
            limit :limit
            """)
    List<UUID> leads(@Bind("campaignId") UUID campaignId, @Bind("after") UUID after, @Bind("limit") int limit);

    @SqlQuery(
            "select status as name, count(*) as count from campaign_leads where campaign_id = :campaignId group by status")
    List<Count> byStatus(@Bind("campaignId") UUID campaignId);

    @SqlQuery("""
            select
              (select count(*) from call_queue where campaign_id = :campaignId and line_held) as live,
              (select count(*) from call_history
                where campaign_id = :campaignId and ended_reason is distinct from 'not-dialed') as total
            """)
    CallCounts calls(@Bind("campaignId") UUID campaignId);

    @SqlQuery("""
            select outcome as name, count(*) as count
            from call_history
            where campaign_id = :campaignId and outcome is not null and ended_reason is distinct from 'not-dialed'
            group by outcome
            """)
    List<Count> byOutcome(@Bind("campaignId") UUID campaignId);

    /** Waiting items by what they wait for; without a reason it is their turn ({@code due}), or will be ({@code scheduled}). */
    @SqlQuery("""
            select coalesce(reason, case when scheduled_time <= now() then 'due' else 'scheduled' end) as name,
              count(*) as count
            from call_queue
            where campaign_id = :campaignId and status = 'pending'
            group by 1
            """)
    List<Count> waiting(@Bind("campaignId") UUID campaignId);

    @SqlQuery("""
            select min(scheduled_time)
            from call_queue
            where campaign_id = :campaignId and status = 'pending' and scheduled_time > now()
            """)
    Optional<Instant> nextDue(@Bind("campaignId") UUID campaignId);
}
