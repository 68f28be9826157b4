package com.leadflow.store.call;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How the account's lines are used; cheap enough to be asked every few seconds by every worker. */
public interface LineUseDao {
    /**
     * Reads how they are used now.
     *
     * @param singleLines how many lines single calls may take
     */
    @SqlQuery("""
            select
              (select count(*) from call_queue where line_held) as held,
              (select count(*) from call_history
                where resolved_at is null and status in ('initiated', 'in-progress') and call_id is not null and ended_at is null
              ) as live,
              (select coalesce(sum(waiting.items), 0)
                from campaigns c
                cross join lateral (
                  select count(*) as items from (
                    select from call_queue q
                    where q.campaign_id = c.id and q.status = 'pending' and q.scheduled_time <= now()
                    limit 1000) due
                ) waiting
                where c.status = 'active'
                  and (select count(*) from call_queue l where l.line_held and l.campaign_id = c.id) < c.max_live_calls
              ) + case when (select count(*) from call_queue where line_held and campaign_id is null) < :singleLines then (
                select count(*) from (
                  select from call_queue where campaign_id is null and status = 'pending' and scheduled_time <= now()
                  order by campaign_id, scheduled_time limit 1000) due
              ) else 0 end as due,
              (select kill_switch or coalesce(hold_until > now(), false) from dialing_state) as dialing_held,
              (select kill_switch from dialing_state) as dialing_stopped,
              (select breaker = 'open' from dialing_state) as breaker_open
            """)
    LineUseRow read(@Bind("singleLines") int singleLines);
}
