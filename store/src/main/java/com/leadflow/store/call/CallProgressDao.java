package com.leadflow.store.call;

import com.leadflow.store.encryption.Ciphertext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements of {@link CallProgress}. */
interface CallProgressDao {
    /**
     * A row that evidence belongs to.
     *
     * @param givenUp whether its attempt was ended without knowing how the call ended, or that there was one
     * @param settled whether an outcome has been recorded
     * @param stopAsked whether the lead is known to have asked not to be called any more
     */
    record Located(UUID id, @Nullable UUID campaignId, boolean givenUp, boolean settled, boolean stopAsked) {}

    /**
     * What the provider says.
     *
     * @param live whether the person called has answered
     * @param report whether this is the final word on an ended call
     */
    record Evidence(
            UUID id,
            @Nullable String callId,
            boolean live,
            boolean ended,
            boolean report,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endedReason,
            @Nullable BigDecimal costUsd,
            boolean personReached,
            boolean stopAsked,
            @Nullable Ciphertext transcript,
            @Nullable Ciphertext summary,
            @Nullable Ciphertext recordingUrl,
            @Nullable Ciphertext structuredData) {}

    /** The provider's id decides; ours only where the row has no provider's id yet. Locks the row. */
    @SqlQuery("""
            select id, campaign_id, status = 'failed' and ended_at is null as given_up, outcome is not null as settled, stop_asked
            from call_history
            where call_id = :callId or (id = :attemptId and (call_id is null or :callId is null))
            order by call_id nulls last
            limit 1
            for update
            """)
    Optional<Located> locate(@Bind("callId") @Nullable String callId, @Bind("attemptId") @Nullable UUID attemptId);

    /**
     * Moves the row forward; changes nothing when the evidence says nothing new. The first report beats what status updates said
     * before it, because only a report carries the provider's own times. What a call has cost is not taken from what is said while it goes
     * on, nor a zero before the report, nor less after it.
     */
    @SqlUpdate("""
            update call_history set
              call_id = coalesce(call_id, :callId),
              status = case when status = 'initiated' and ended_at is null and (:live or :startedAt::timestamptz is not null)
                then 'in-progress' else status end,
              started_at = case when :report and reported_at is null then coalesce(:startedAt, started_at) else coalesce(started_at, :startedAt) end,
              ended_at = case when not :ended then ended_at
                when :report and reported_at is null then coalesce(:endedAt, ended_at, now())
                else coalesce(ended_at, :endedAt, now()) end,
              ended_reason = case when :report and reported_at is null then coalesce(:endedReason, ended_reason)
                else coalesce(case when status <> 'failed' or ended_at is not null then ended_reason end, :endedReason, ended_reason) end,
              duration = case when :startedAt::timestamptz is not null and :endedAt::timestamptz is not null
                  and (duration is null or (:report and reported_at is null))
                then round(extract(epoch from :endedAt::timestamptz - :startedAt::timestamptz)) else duration end,
              cost_usd = case when :report and reported_at is not null then greatest(cost_usd, :costUsd)
                when :report or (:ended and reported_at is null and :costUsd::numeric > 0) then coalesce(:costUsd, cost_usd)
                else cost_usd end,
              person_reached = person_reached or :personReached,
              stop_asked = stop_asked or :stopAsked,
              transcript = coalesce(transcript, :transcript),
              summary = coalesce(summary, :summary),
              recording_url = coalesce(recording_url, :recordingUrl),
              structured_data = case when :report and reported_at is null and data_read_at is null
                then coalesce(:structuredData, structured_data) else coalesce(structured_data, :structuredData) end,
              reported_at = case when :report then coalesce(reported_at, now()) else reported_at end
            where id = :id and (
              (call_id is null and :callId::text is not null)
              or (status = 'initiated' and ended_at is null and (:live or :startedAt::timestamptz is not null))
              or (ended_at is null and :ended)
              or (reported_at is null and :report)
              or (started_at is null and :startedAt::timestamptz is not null)
              or (transcript is null and :transcript::bytea is not null)
              or (not stop_asked and :stopAsked)
              or (structured_data is null and :structuredData::bytea is not null))
            """)
    int merge(@BindMethods Evidence evidence);

    /**
     * The provider adds up what a call has cost after its end, and perhaps after its first report. Changes nothing but that, and that only
     * where it is more.
     */
    @SqlUpdate("""
            update call_history set cost_usd = :costUsd where id = :id and round(:costUsd::numeric, 6) > coalesce(cost_usd, -1)
            """)
    int raiseCost(@Bind("id") UUID id, @Bind("costUsd") @Nullable BigDecimal costUsd);

    /** Opens the claim again, unless the item was claimed anew or its lead has a new one; a requeue by hand is withdrawn. */
    @SqlUpdate("""
            update call_queue q
            set status = 'in-progress', reason = null, started_at = null, seen_at = null, line_held = not :ended
            from call_history h
            where h.id = :id and q.id = h.queue_id and q.claim = h.claim and q.status in ('pending', 'failed', 'cancelled')
              and not exists (select from call_queue o
                where o.campaign_id is not distinct from q.campaign_id and o.lead_id = q.lead_id and o.id <> q.id
                  and o.status in ('pending', 'in-progress'))
            """)
    int reopenClaim(@Bind("id") UUID id, @Bind("ended") boolean ended);

    /**
     * Leaves number and item blocked until the attempt is settled, where no other call blocks one of them by now. Not where the item
     * was deleted with its campaign: nobody would settle it. Why the call ends is not known before it has ended: why it was given up is not it.
     */
    @SqlUpdate("""
            update call_history h set
              status = case when started_at is null then 'initiated' else 'in-progress' end,
              ended_reason = case when ended_at is not null then ended_reason end,
              resolved_at = case when exists (select 1 from call_history o
                where (o.phone_index = h.phone_index or o.queue_id = h.queue_id) and o.id <> h.id and o.resolved_at is null)
                then h.resolved_at end
            where h.id = :id and exists (select from call_queue q where q.id = h.queue_id)
            """)
    int reopenPermit(@Bind("id") UUID id);

    @SqlUpdate("""
            update call_queue q set line_held = false
            from call_history h
            where h.id = :id and q.id = h.queue_id and q.claim = h.claim and q.line_held
            """)
    int freeLine(@Bind("id") UUID id);
}
