package com.leadflow.store.dialing;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What holds for the whole account: kill switch and provider hold. */
public interface DialingStateDao {
    String COLUMNS =
            "select kill_switch, case when hold_until > now() then hold_until end as hold_until, hold_failures from dialing_state";

    @SqlQuery(COLUMNS)
    DialingStateRow state();

    /** The state, kept as it is until the transaction ends. */
    @SqlQuery(COLUMNS + " for share")
    DialingStateRow shareLock();

    /** Held until the transaction ends by whoever may take the permit that probes the provider. */
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('probe', 0)) is null")
    boolean lockProbe();

    /**
     * The state for one who would like to probe the provider: while another call is being placed, the hold goes on for five seconds.
     * Not while one is looked up, or has been waiting for its answer for longer: that has begun a hold of its own.
     */
    @SqlQuery("""
            select kill_switch, hold_failures,
              case when exists (select from call_history h
                where h.resolved_at is null and h.call_id is null and h.status = 'initiated' and not h.ambiguous
                  and h.permitted_at >= now() - interval '5 seconds')
                then now() + interval '5 seconds' end as hold_until
            from dialing_state
            """)
    DialingStateRow stateDuringProbe();

    /**
     * Holds all dialing after a bad answer of the provider: 2 s doubling, or as long as the provider asks for. Bad answers during a hold
     * belong to the same trouble and do not lengthen it, except where the provider asks for longer.
     *
     * @param longest seconds to which it grows
     * @param seconds that the provider asks for
     */
    @SqlUpdate("""
            update dialing_state
            set hold_failures = case when hold_until > now() then hold_failures else hold_failures + 1 end,
                hold_until = case
                  when hold_until > now() then greatest(hold_until, now() + make_interval(secs => :seconds))
                  else now() + make_interval(secs => greatest(:seconds, least(:longest, power(2, least(hold_failures + 1, 9))))) end,
                hold_reason = :reason
            """)
    int hold(@Bind("reason") String reason, @Bind("longest") long longest, @Bind("seconds") double seconds);

    /** The provider has answered properly: back to all lines. */
    @SqlUpdate(
            "update dialing_state set hold_failures = 0, hold_until = null, hold_reason = null where hold_failures > 0")
    int release();
}
