package com.leadflow.store.dialing;

import com.leadflow.store.call.ItemRow;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.DialVerdict;
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
     * @param claim the item's latest claim when it was asked
     */
    record Decision(
            @Nullable UUID campaignId,
            UUID leadId,
            UUID queueId,
            int claim,
            String verdict,
            @Nullable String reason,
            @Nullable Instant until) {
        public static Decision of(ItemRow item, DialVerdict verdict) {
            if (verdict instanceof DialVerdict.Defer defer) {
                return of(item, "defer", defer.reason(), defer.until());
            }
            return verdict instanceof DialVerdict.Refuse refuse
                    ? of(item, "refuse", refuse.reason(), null)
                    : of(item, "allow", null, null);
        }

        private static Decision of(ItemRow item, String verdict, @Nullable DialReason reason, @Nullable Instant until) {
            return new Decision(
                    item.campaignId(),
                    item.leadId(),
                    item.id(),
                    item.claim(),
                    verdict,
                    reason == null ? null : reason.wireName(),
                    until);
        }
    }

    @SqlUpdate("""
            insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason, until)
            values (:campaignId, :leadId, :queueId, :claim, :verdict, :reason, :until)
            """)
    void insert(@BindMethods Decision decision);
}
