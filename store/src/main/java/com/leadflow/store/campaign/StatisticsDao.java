package com.leadflow.store.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the calls of a campaign came to. */
public interface StatisticsDao {
    /**
     * The figures of calls that have something in common.
     *
     * @param dimension what: {@code outcome}, {@code attempt}, {@code quarter} of an hour in which they were permitted; {@code all} for
     *     all calls
     * @param key the outcome ({@code none} where they have none); the number of the attempt; the quarter's begin as seconds since 1970
     */
    record Group(String dimension, String key, long calls, long connected, long talkSeconds, BigDecimal costUsd) {
        CallFigures figures() {
            return new CallFigures(calls, connected, talkSeconds, costUsd);
        }
    }

    /**
     * All groups, read in one pass. By quarters of an hour, because every time zone's hours are made of whole ones. Calls that were
     * permitted but never dialed do not count, as in the campaign's progress.
     */
    @SqlQuery("""
            select case grouping(outcome, attempt, quarter)
                when 3 then 'outcome' when 5 then 'attempt' when 6 then 'quarter' else 'all' end as dimension,
              coalesce(outcome, attempt::text, extract(epoch from quarter)::bigint::text, '') as key,
              count(*) as calls, count(*) filter (where talked_to) as connected,
              coalesce(sum(duration), 0) as talk_seconds, coalesce(sum(cost_usd), 0) as cost_usd
            from (
              select coalesce(outcome, 'none') as outcome, attempt, date_bin('15 minutes', permitted_at, 'epoch') as quarter,
                outcome = 'success' or outcome = 'failed' and person_reached as talked_to, duration, cost_usd
              from call_history
              where campaign_id = :campaignId and ended_reason is distinct from 'not-dialed'
            ) calls
            group by grouping sets ((), (outcome), (attempt), (quarter))
            """)
    List<Group> groups(@Bind("campaignId") UUID campaignId);
}
