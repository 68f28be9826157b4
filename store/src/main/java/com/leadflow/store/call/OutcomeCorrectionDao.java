package com.leadflow.store.call;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements of {@link OutcomeCorrection}. */
interface OutcomeCorrectionDao {
    /** A call as it was settled, with what has been learned of it since. */
    record SettledCall(
            UUID queueId,
            int claim,
            UUID leadId,
            String outcome,
            @Nullable String endedReason,
            boolean personReached) {}

    @SqlQuery("""
            select queue_id, claim, lead_id, outcome, ended_reason, person_reached from call_history where id = :id
            """)
    SettledCall find(@Bind("id") UUID id);

    /** Who follows the campaign is told anew: outcomes are found by when they were settled. */
    @SqlUpdate("""
            update call_history set status = :status, outcome = :outcome, resolved_at = now(),
              provider_fault = provider_fault and :outcome = 'failed'
            where id = :id
            """)
    int correct(@Bind("id") UUID id, @Bind("status") String status, @Bind("outcome") String outcome);

    /**
     * Counts a call against the caps of its number after all, where a telephone may have rung. It has used up no attempt that a circuit
     * breaker, which has judged it when it was settled, could give back.
     *
     * @param neverRang a regular expression for the reasons of calls by which no telephone has rung
     */
    @SqlUpdate("""
            update call_history set counts_to_caps = true, provider_fault = false
            where id = :id and not counts_to_caps and (person_reached or started_at is not null or ended_reason !~ :neverRang)
            """)
    int countToCaps(@Bind("id") UUID id, @Bind("neverRang") String neverRang);

    /** Unless the item has been claimed since, so that the lead has had another call. */
    @SqlUpdate("""
            update campaign_leads cl set last_outcome = :outcome
            from call_queue q
            where q.id = :queueId and q.claim = :claim and cl.campaign_id = q.campaign_id and cl.lead_id = q.lead_id
              and cl.status <> 'completed'
            """)
    int correctLastOutcome(@Bind("queueId") UUID queueId, @Bind("claim") int claim, @Bind("outcome") String outcome);

    @SqlUpdate("""
            update campaign_leads cl set status = 'completed', reason = null, last_outcome = 'success'
            from call_queue q
            where q.id = :queueId and cl.campaign_id = q.campaign_id and cl.lead_id = q.lead_id
            """)
    int completeCampaignLead(@Bind("queueId") UUID queueId);
}
