package com.leadflow.store.campaign;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements of {@link DetachLead}. */
interface DetachDao {
    @SqlQuery("select exists (select from campaign_leads where campaign_id = :campaignId and lead_id = :leadId)")
    boolean isAttached(@Bind("campaignId") UUID campaignId, @Bind("leadId") UUID leadId);

    /** Also where nobody knows how a call ended, or that there was one, for as long as it can be live. */
    @SqlQuery("""
            select exists (select from call_queue
                where campaign_id = :campaignId and lead_id = :leadId and (status = 'in-progress' or line_held))
              or exists (select from call_history
                where campaign_id = :campaignId and lead_id = :leadId and resolved_at is null)
            """)
    boolean mayBeLive(@Bind("campaignId") UUID campaignId, @Bind("leadId") UUID leadId);

    @SqlUpdate("""
            update call_queue
            set status = 'cancelled', reason = 'cancelled'
            where campaign_id = :campaignId and lead_id = :leadId and status = 'pending'
            """)
    int cancelItems(@Bind("campaignId") UUID campaignId, @Bind("leadId") UUID leadId);

    @SqlUpdate("delete from campaign_leads where campaign_id = :campaignId and lead_id = :leadId")
    int detach(@Bind("campaignId") UUID campaignId, @Bind("leadId") UUID leadId);
}
