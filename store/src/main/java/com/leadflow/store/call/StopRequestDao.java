package com.leadflow.store.call;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements of {@link StopRequests}. */
interface StopRequestDao {
    /**
     * A call that was reported, with the numbers that its item and its lead have now.
     *
     * @param phoneIndex of the number that was called
     * @param stopField this and the next two: what the campaign says, also one that a single call is made for; null where there is none
     */
    record ReportedCall(
            UUID id,
            UUID leadId,
            UUID queueId,
            BlindIndex phoneIndex,
            @Nullable BlindIndex itemPhoneIndex,
            @Nullable Ciphertext itemPhone,
            @Nullable BlindIndex leadPhoneIndex,
            @Nullable Ciphertext leadPhone,
            @Nullable String stopField,
            @Nullable List<String> stopTools,
            @Nullable List<String> stopReasons) {}

    /** As {@code CallProgressDao.locate}, but locks nothing. */
    @SqlQuery("""
            select h.id, h.lead_id, h.queue_id, h.phone_index, q.phone_index as item_phone_index, q.phone_number as item_phone,
              l.phone_index as lead_phone_index, l.phone as lead_phone, c.stop_field, c.stop_tools, c.stop_reasons
            from call_history h
            join leads l on l.id = h.lead_id
            left join call_queue q on q.id = h.queue_id
            left join leadflow.stop_calling(
              coalesce(h.campaign_id, (select s.campaign_id from single_calls s where s.id = h.queue_id))) c on true
            where h.call_id = :callId or (h.id = :attemptId and (h.call_id is null or :callId is null))
            order by h.call_id nulls last
            limit 1
            """)
    Optional<ReportedCall> find(@Bind("callId") @Nullable String callId, @Bind("attemptId") @Nullable UUID attemptId);

    /** Keeps the campaigns that have open items of the number in their state until the transaction ends. */
    @SqlQuery("select count(leadflow.hold_campaigns(array[:number]))")
    int holdCampaigns(@Bind("number") BlindIndex number);

    @SqlUpdate("update leads set do_not_call = true where id = :leadId and not do_not_call")
    int markLead(@Bind("leadId") UUID leadId);
}
