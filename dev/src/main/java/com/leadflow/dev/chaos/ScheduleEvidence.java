package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.ScheduleState.Run;
import com.leadflow.dev.simulator.CallRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that a schedule is judged by.
 *
 * @param plan what was asked for
 * @param state what became of it
 * @param leads of its campaign
 * @param calls to them
 */
record ScheduleEvidence(PlannedSchedule plan, ScheduleState state, int leads, List<CallRecord> calls) {
    /** The first run of the time that it was due at. */
    Optional<Run> dueRun() {
        return state.runs().stream()
                .filter(run -> run.dueAt().equals(plan.due()))
                .findFirst();
    }

    /** How late the run was; empty where there was none. */
    Optional<Duration> late() {
        return dueRun().map(run -> Duration.between(plan.due(), run.ranAt()));
    }
}
