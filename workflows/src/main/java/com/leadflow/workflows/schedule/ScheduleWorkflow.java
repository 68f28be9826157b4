package com.leadflow.workflows.schedule;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;

/**
 * Starts a campaign whenever its schedule says so. The row in {@code campaign_schedules} is the truth: the workflow ends when the schedule
 * is gone or no longer active, and is started again when it becomes so. Cancelling it switches the schedule off. Start it with {@link
 * ScheduleRuns}.
 */
@WorkflowInterface
public interface ScheduleWorkflow {
    @WorkflowMethod
    void run(ScheduleInput input);

    /** The schedule's row has changed: plan anew. Safe to repeat. */
    @SignalMethod
    void changed();

    /** Run once now, besides the plan. Two that come together are one. */
    @SignalMethod
    void trigger();

    /** The next runs as they were planned last; the API computes them itself. */
    @QueryMethod
    List<Instant> nextRuns();
}
