package com.leadflow.store.dialing;

import com.leadflow.store.call.ItemRow;
import com.leadflow.store.campaign.QueueingDao.NewItem;
import com.leadflow.workflows.dialing.DialVerdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Why a lead was, or was not, dialed. Append-only. */
public interface DialDecisionDao {
    /**
     * A verdict on a queue item.
     *
     * @param claim the item's latest claim when it was asked; 0 when the item was put into the queue
     * @param zone whose clock has decided, or tells when the caps end; null where no clock matters
     */
    record Decision(
            @Nullable UUID campaignId,
            UUID leadId,
            UUID queueId,
            int claim,
            String verdict,
            @Nullable String reason,
            @Nullable Instant until,
            @Nullable String zone) {
        public static Decision of(ItemRow item, DialVerdict verdict) {
            return new Decision(
                    item.campaignId(),
                    item.leadId(),
                    item.id(),
                    item.claim(),
                    word(verdict),
                    reason(verdict),
                    until(verdict),
                    null);
        }

        public static Decision of(NewItem item, DialVerdict verdict) {
            return new Decision(
                    item.campaignId(),
                    item.leadId(),
                    item.id(),
                    0,
                    word(verdict),
                    reason(verdict),
                    until(verdict),
                    null);
        }

        /** Decided by the clock of this zone. */
        public Decision in(@Nullable ZoneId zone) {
            return zone == null
                    ? this
                    : new Decision(campaignId, leadId, queueId, claim, verdict, reason, until, zone.getId());
        }

        private static String word(DialVerdict verdict) {
            if (verdict instanceof DialVerdict.Defer) {
                return "defer";
            }
            return verdict instanceof DialVerdict.Refuse ? "refuse" : "allow";
        }

        private static @Nullable String reason(DialVerdict verdict) {
            if (verdict instanceof DialVerdict.Defer defer) {
                return defer.reason().wireName();
            }
            return verdict instanceof DialVerdict.Refuse refuse
                    ? refuse.reason().wireName()
                    : null;
        }

        private static @Nullable Instant until(DialVerdict verdict) {
            return verdict instanceof DialVerdict.Defer defer ? defer.until() : null;
        }
    }

    @SqlUpdate("""
            insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason, until, zone)
            values (:campaignId, :leadId, :queueId, :claim, :verdict, :reason, :until, :zone)
            """)
    void insert(@BindMethods Decision decision);

    /** Nothing where this claim of the item has this verdict for this reason already. */
    @SqlUpdate("""
            insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason, until, zone)
            select :campaignId, :leadId, :queueId, :claim, :verdict, :reason, :until, :zone
            where not exists (select from dial_decisions d
              where d.lead_id = :leadId and d.queue_id = :queueId and d.claim = :claim and d.verdict = :verdict and d.reason = :reason)
            """)
    void insertOnce(@BindMethods Decision decision);

    /** Passes over verdicts on items that are not in the queue: their leads had an open item. */
    @SqlBatch("""
            insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason, until, zone)
            select :campaignId, :leadId, q.id, :claim, :verdict, :reason, :until, :zone
            from call_queue q where q.id = :queueId
            """)
    void insertAll(@BindMethods List<Decision> decisions);

    /**
     * Records of a campaign's due items, those first in turn, that they are deferred until somebody changes what holds them. The items
     * themselves are not touched.
     *
     * @param most no more of them are told of
     */
    @SqlUpdate("""
            insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason)
            select campaign_id, lead_id, id, claim, 'defer', :reason from call_queue
            where campaign_id = :campaignId and status = 'pending' and scheduled_time <= now()
            order by priority_rank, scheduled_time, id limit :most
            """)
    int deferDue(@Bind("campaignId") UUID campaignId, @Bind("reason") String reason, @Bind("most") int most);
}
