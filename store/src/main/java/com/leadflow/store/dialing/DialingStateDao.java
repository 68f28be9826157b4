package com.leadflow.store.dialing;

import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What holds for the whole account: kill switch, provider hold and circuit breaker. */
public interface DialingStateDao {
    String COLUMNS = """
            select kill_switch, case when hold_until > now() then hold_until end as hold_until, hold_failures, breaker = 'open' as breaker_open
            from dialing_state""";

    @SqlQuery(COLUMNS)
    DialingStateRow state();

    /** The state, kept as it is until the transaction ends. */
    @SqlQuery(COLUMNS + " for share")
    DialingStateRow shareLock();

    /** As {@link #shareLock}, for whoever changes it. */
    @SqlQuery(COLUMNS + " for update")
    DialingStateRow lock();

    /** All that there is to tell of it. */
    @SqlQuery("""
            select kill_switch, kill_switch_reason, kill_switch_changed_at, kill_switch_changed_by,
              case when hold_until > now() then hold_until end as hold_until,
              case when hold_failures > 0 or hold_until > now() then hold_reason end as hold_reason,
              case when breaker = 'open' and coalesce(hold_until <= now(), true) then 'half-open' else breaker end as breaker,
              breaker_changed_at
            from dialing_state
            """)
    DialingSituationRow situation();

    /** Lines that are taken of the whole account, whoever asks. */
    @SqlQuery("select leadflow.held_lines()")
    long heldLines();

    /** Stops or resumes all dialing: waits for the permits that are being taken, and none is given after it has committed. */
    @SqlUpdate("""
            update dialing_state
            set kill_switch = :stopped, kill_switch_reason = :reason, kill_switch_changed_at = now(),
              kill_switch_changed_by = leadflow.user_id()
            where kill_switch <> :stopped
            """)
    int turn(@Bind("stopped") boolean stopped, @Bind("reason") @Nullable String reason);

    /** Held until the transaction ends by whoever may take the permit that probes the provider. */
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('probe', 0)) is null")
    boolean lockProbe();

    /**
     * The state for one who would like to probe the provider: while another call is being placed, the hold goes on for five seconds.
     * So it does while the circuit breaker is open and the call that probes it has not been settled, unless that has been talked on for a
     * minute. Not while one is looked up, or has been waiting for its answer for longer: that has begun a hold of its own.
     */
    @SqlQuery("""
            select kill_switch, hold_failures, breaker = 'open' as breaker_open,
              case when exists (select from call_history h
                  where h.resolved_at is null and h.call_id is null and h.status = 'initiated' and not h.ambiguous
                    and h.permitted_at >= now() - interval '5 seconds')
                or (breaker = 'open' and exists (select from call_history h
                  where h.resolved_at is null and h.status in ('initiated', 'in-progress') and h.permitted_at >= breaker_changed_at
                    and not (h.status = 'in-progress' and h.updated_at < now() - interval '1 minute')))
                then now() + interval '5 seconds' end as hold_until
            from dialing_state
            """)
    DialingStateRow stateDuringProbe();

    /**
     * After {@link #lock}: holds all dialing for so many seconds at least.
     *
     * @param failures bad answers since the provider last answered properly
     */
    @SqlUpdate("""
            update dialing_state
            set hold_failures = :failures, hold_until = greatest(hold_until, now() + make_interval(secs => :seconds)), hold_reason = :reason
            """)
    int hold(@Bind("reason") String reason, @Bind("failures") int failures, @Bind("seconds") double seconds);

    /** The provider has answered properly: back to all lines. While the circuit breaker is open, that proves nothing. */
    @SqlUpdate("""
            update dialing_state set hold_failures = 0, hold_until = null, hold_reason = null
            where hold_failures > 0 and breaker = 'closed'
            """)
    int release();

    /** Waits for the permits that are being taken, and keeps everybody else from judging the circuit breaker meanwhile. */
    @SqlQuery(
            "select breaker = 'open' as open, breaker_changed_at as changed_at, hold_failures from dialing_state for update")
    Breaker lockBreaker();

    /**
     * The circuit breaker.
     *
     * @param changedAt when it was last opened or closed
     */
    record Breaker(boolean open, @Nullable Instant changedAt, int holdFailures) {}

    /** Calls that have ended, and how many of them failed by the provider's or the account's fault. */
    record Ends(long calls, long faults) {}

    /** What has ended within so many seconds, since the circuit breaker was last opened or closed. */
    @SqlQuery("""
            select count(*) as calls, count(*) filter (where h.provider_fault) as faults
            from call_history h
            where h.outcome is not null and h.resolved_at >= greatest(now() - make_interval(secs => :seconds),
              (select s.breaker_changed_at from dialing_state s))
            """)
    Ends recentEnds(@Bind("seconds") long seconds);

    /** After {@link #lockBreaker}. No permit is newer than this, and none is given before so many seconds have passed. */
    @SqlUpdate("""
            update dialing_state
            set breaker = 'open', breaker_changed_at = clock_timestamp(), hold_failures = hold_failures + 1, hold_reason = 'breaker',
                hold_until = greatest(hold_until, clock_timestamp() + make_interval(secs => :seconds))
            """)
    int openBreaker(@Bind("seconds") long seconds);

    /** After {@link #lockBreaker}: back to all lines. */
    @SqlUpdate("""
            update dialing_state
            set breaker = 'closed', breaker_changed_at = clock_timestamp(), hold_failures = 0, hold_until = null, hold_reason = null
            """)
    int closeBreaker();
}
