package com.leadflow.store.call;

import com.leadflow.store.encryption.BlindIndex;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Permits: the committed right to dial once, written before the provider is asked. */
public interface PermitDao {
    /**
     * A permit to be.
     *
     * @param reservedUsd what is set aside for the call; null where its campaign has no budget
     */
    record NewPermit(
            UUID id,
            @Nullable UUID campaignId,
            UUID leadId,
            UUID queueId,
            int claim,
            int attempt,
            BlindIndex phoneIndex,
            int maxCallSeconds,
            @Nullable BigDecimal reservedUsd) {}

    /**
     * How a call ended.
     *
     * @param countsToCaps whether it counts against the caps of its number
     * @param providerFault whether it failed by the provider's or the account's fault
     */
    record Resolution(String status, String outcome, String endedReason, boolean countsToCaps, boolean providerFault) {}

    String COLUMNS = """
            select h.id, h.queue_id, h.claim, h.campaign_id, h.lead_id, h.phone_index, h.attempt, h.status, h.call_id, h.outcome,
              h.ended_reason, h.person_reached, h.stop_asked, h.permitted_at, h.deadline, h.ended_at, h.reported_at, h.resolved_at,
              h.structured_data is not null and h.data_read_at is null as has_unread_data,
              (select q.hang_up_requested_at from call_queue q where q.id = h.queue_id and q.claim = h.claim) as hang_up_requested_at,
              (select s.breaker_changed_at from dialing_state s where s.breaker = 'open') as breaker_opened_at,
              h.updated_at as changed_at, now() as now
            from call_history h
            """;

    /**
     * Beyond its longest duration a call has two minutes to ring and to be reported. Fails on a second permit for the same claim, and on
     * a second unresolved one for the same number or item.
     */
    @SqlUpdate("""
            insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, permitted_at, deadline,
              reserved_usd, requested_by)
            values (:id, :campaignId, :leadId, :queueId, :claim, :attempt, :phoneIndex, clock_timestamp(),
              clock_timestamp() + make_interval(secs => :maxCallSeconds + 120), :reservedUsd,
              (select requested_by from call_queue where id = :queueId))
            """)
    void insert(@BindMethods NewPermit permit);

    @SqlQuery(COLUMNS + " where h.queue_id = :queueId and h.claim = :claim")
    Optional<PermitRow> find(@Bind("queueId") UUID queueId, @Bind("claim") int claim);

    @SqlQuery(COLUMNS + " where h.queue_id = :queueId and h.claim = :claim for update of h")
    Optional<PermitRow> lock(@Bind("queueId") UUID queueId, @Bind("claim") int claim);

    @SqlQuery(COLUMNS + " where h.id = any(:ids)")
    List<PermitRow> findAll(@Bind("ids") UUID[] ids);

    /** The item's earlier calls since it was last queued again, oldest first. */
    @SqlQuery(COLUMNS + """
            where h.queue_id = :queueId and h.claim < :claim
              and h.claim > coalesce((select q.requeued_claim from call_queue q where q.id = :queueId), 0)
            order by h.claim
            """)
    List<PermitRow> earlier(@Bind("queueId") UUID queueId, @Bind("claim") int claim);

    /** Not to a row that was given up: that is evidence, and reopens it. */
    @SqlUpdate("update call_history set call_id = :callId where id = :id and call_id is null and status = 'initiated'")
    int attachCall(@Bind("id") UUID id, @Bind("callId") String callId);

    /** The call is looked up from now on. */
    @SqlUpdate(
            "update call_history set ambiguous = true where queue_id = :queueId and claim = :claim and not ambiguous")
    int markAmbiguous(@Bind("queueId") UUID queueId, @Bind("claim") int claim);

    /** Ends a permit that led to no call. */
    @SqlUpdate("""
            update call_history set status = 'failed', ended_reason = :endedReason, resolved_at = now(), counts_to_caps = false,
              reserved_usd = reserved_usd * 0
            where id = :id and resolved_at is null and call_id is null
            """)
    int resolveWithoutCall(@Bind("id") UUID id, @Bind("endedReason") String endedReason);

    /** The call's fate is not known: the number stays blocked until the deadline, where it is blocked by this call. */
    @SqlUpdate("""
            update call_history set status = 'failed', ended_reason = :endedReason
            where id = :id and status in ('initiated', 'in-progress') and ended_at is null
            """)
    int markUnresolved(@Bind("id") UUID id, @Bind("endedReason") String endedReason);

    /**
     * Writes how a call ended, once. Its number may have been free for a while: when its fate was unknown until after the deadline. Of
     * what was set aside for it, a part as long as the call stays until its cost is told.
     */
    @SqlUpdate("""
            update call_history
            set status = :status, outcome = :outcome, resolved_at = now(),
                ended_reason = coalesce(ended_reason, :endedReason), counts_to_caps = :countsToCaps, provider_fault = :providerFault,
                reserved_usd = least(reserved_usd, round(reserved_usd
                  * greatest(0, coalesce(duration, extract(epoch from ended_at - started_at), 0))
                  / nullif(greatest(0, extract(epoch from deadline - permitted_at) - 120), 0), 6))
            where id = :id and outcome is null
            """)
    int resolve(@Bind("id") UUID id, @BindMethods Resolution resolution);

    /** How many voicemails have answered the lead's other calls in the campaign; of a single call, the item's. */
    @SqlQuery("""
            select count(*) from call_history h
            where h.lead_id = :leadId and h.id <> :id and h.outcome = 'voicemail'
              and (h.campaign_id = :campaignId or h.queue_id = :queueId)
            """)
    int voicemails(@BindMethods PermitRow call);

    /**
     * Renews the claims of calls that are being watched, so that the sweep leaves them alone. Passes over items that somebody has
     * locked: those move by themselves, and waiting for many of them in no order would be a deadlock.
     */
    @SqlUpdate("""
            update call_queue set seen_at = now()
            where id in (
              select q.id from call_queue q join call_history h on h.queue_id = q.id and h.claim = q.claim
              where h.id = any(:ids) and q.status = 'in-progress'
              for update of q skip locked)
            """)
    int seen(@Bind("ids") UUID[] ids);

    /** Whether the provider has accepted the latest call that it has accepted so short a time ago, or said more of it since; whoever placed it. */
    @SqlQuery("""
            select coalesce((select updated_at from call_history where call_id is not null order by created_at desc, id desc limit 1)
              > now() - make_interval(secs => :millis / 1000.0), false)
            """)
    boolean isAnyHeardOfWithin(@Bind("millis") long millis);
}
