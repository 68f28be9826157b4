package com.leadflow.store.dialing;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Why a lead was, or was not, dialed. Append-only. */
public interface DialDecisionDao {
    /**
     * A verdict on a queue item.
     *
     * @param claim the claim it was asked for; 0 while the item waits in the queue
     */
    record Decision(
            @Nullable UUID campaignId,
            UUID leadId,
            UUID queueId,
            int claim,
            String verdict,
            @Nullable String reason,
            @Nullable Instant until) {}

    @SqlUpdate("""
            insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason, until)
            values (:campaignId, :leadId, :queueId, :claim, :verdict, :reason, :until)
            """)
    void insert(@BindMethods Decision decision);
}
