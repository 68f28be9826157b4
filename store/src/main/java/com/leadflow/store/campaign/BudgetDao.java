package com.leadflow.store.campaign;

import java.math.BigDecimal;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * What a campaign's budget is charged with: the cost of each call or, until it is told and the call is settled, what is set aside for
 * it. Counted from the calls themselves, so that a report that comes late, or a call that comes to light, needs nobody to correct a sum.
 */
public interface BudgetDao {
    String CHARGES = """
            coalesce(sum(coalesce(cost_usd, reserved_usd)) filter (where resolved_at is not null), 0) as spent_usd,
              coalesce(sum(greatest(cost_usd, reserved_usd)) filter (where resolved_at is null), 0) as reserved_usd""";

    String CHARGED_CALLS = " from call_history where (cost_usd > 0 or reserved_usd > 0) and campaign_id = ";

    /** Claims that will set something aside when they get their permits. */
    String WAITING_CLAIMS = """
            select count(*) from call_queue q
            where q.line_held and q.status = 'in-progress'
              and not exists (select 1 from call_history h where h.queue_id = q.id and h.claim = q.claim) and q.campaign_id =""";

    /** Whether the budget of a campaign {@code o} has room for one call more: as {@code Budget} reckons. */
    String ROOM =
            "o.budget_usd - (select coalesce(sum(case when resolved_at is null then greatest(cost_usd, reserved_usd)"
                    + " else coalesce(cost_usd, reserved_usd) end), 0)" + CHARGED_CALLS + """
            o.id) >= ceil(o.max_call_seconds * :costPerMinuteUsd * 1000000 / 60) / 1000000 * (1 + (
            """ + WAITING_CLAIMS
                    + " o.id))";

    /**
     * Charged for calls that have ended, and set aside for those in progress.
     *
     * @param waitingClaims claims that will set something aside when they get their permits
     */
    record Charged(BigDecimal spentUsd, BigDecimal reservedUsd, int waitingClaims) {
        public BigDecimal totalUsd() {
            return spentUsd.add(reservedUsd);
        }
    }

    /**
     * The campaign's budget, held until the transaction ends by whoever takes a permit out of it. After the number, the campaign,
     * {@code dialing_state} and the item.
     */
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('budget ' || :campaignId::text, 0)) is null")
    boolean lock(@Bind("campaignId") UUID campaignId);

    /**
     * Sets aside for the campaign's calls in progress what would have been if it had had a budget when they were permitted: what each may
     * cost by its own longest duration. The caller holds the campaign, so no permit without it is taken meanwhile.
     */
    @SqlUpdate("""
            update call_history
            set reserved_usd = ceil(greatest(0, round(extract(epoch from deadline - permitted_at)) - 120) * :costPerMinuteUsd * 1000000 / 60)
              / 1000000
            where campaign_id = :campaignId and resolved_at is null and reserved_usd is null
            """)
    int setAside(@Bind("campaignId") UUID campaignId, @Bind("costPerMinuteUsd") BigDecimal costPerMinuteUsd);

    @SqlQuery("select " + CHARGES + ", 0 as waiting_claims" + CHARGED_CALLS + ":campaignId")
    Charged charged(@Bind("campaignId") UUID campaignId);

    /** As {@link #charged}, with the claims that have no permit yet. */
    @SqlQuery("select " + CHARGES + ", (" + WAITING_CLAIMS + " :campaignId) as waiting_claims" + CHARGED_CALLS
            + ":campaignId")
    Charged chargedWithClaims(@Bind("campaignId") UUID campaignId);
}
