package com.leadflow.workflows.upkeep;

import com.leadflow.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** See {@link SweepWorkflow}. */
public final class SweepWorkflowImpl implements SweepWorkflow {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final SweepActivities sweep = Workflow.newActivityStub(
            SweepActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CAMPAIGN)
                    .setStartToCloseTimeout(Duration.ofMinutes(2))
                    // A worker that dies in a pass is missed long before that.
                    .setHeartbeatTimeout(Duration.ofSeconds(15))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofSeconds(10))
                            .build())
                    .setSummary("start what should run")
                    .build());

    @Override
    public void run() {
        while (!Workflow.getInfo().isContinueAsNewSuggested()) {
            SweepReport report = sweep.sweep();
            Workflow.setCurrentDetails(
                    "Last pass: %d campaigns and %d schedules active; %d claims unseen for 45 s, started unless they run; %d calls freed."
                            .formatted(report.campaigns(), report.schedules(), report.attempts(), report.freed()));
            Workflow.newTimer(
                            EVERY,
                            TimerOptions.newBuilder()
                                    .setSummary("until the next pass")
                                    .build())
                    .get();
        }
        Workflow.continueAsNew();
    }
}
