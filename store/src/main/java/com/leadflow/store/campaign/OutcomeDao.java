package com.leadflow.store.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Outcomes in the order in which they were settled. */
public interface OutcomeDao {
    /**
     * Those of a campaign after this instant and, at that very instant, after this call. An outcome bears the instant at which the
     * transaction began that settled it, so that one may come up later than others that are younger. The campaign is asked for first:
     * for who does not see it, the policy of calls would be asked of each of them.
     */
    @SqlQuery("""
            select id, lead_id, attempt, outcome, ended_reason, resolved_at
            from call_history
            where (select true from campaigns where id = :campaignId)
              and campaign_id = :campaignId and outcome is not null and (resolved_at, id) > (:after, :afterCall)
            order by resolved_at, id
            limit :limit
            """)
    List<OutcomeRow> settledAfter(
            @Bind("campaignId") UUID campaignId,
            @Bind("after") Instant after,
            @Bind("afterCall") UUID afterCall,
            @Bind("limit") int limit);
}
