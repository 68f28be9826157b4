package com.leadflow.workflows.schedule;

import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** See {@link ScheduleWorkflow}. */
public final class ScheduleWorkflowImpl implements ScheduleWorkflow {
    /** Time-zone data may change: plan anew before that. */
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

    /** Outages are waited out: until a run is too late, which is recorded then instead of another try. */
    private static final RetryOptions UNTIL_IT_WORKS = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofSeconds(10))
            .build();

    private final UUID scheduleId;
    private UUID campaignId;
    private int runs;
    private SchedulePlan plan = SchedulePlan.NONE;
    private RunReport lastRun = RunReport.NOTHING;
    private boolean changed;
    private boolean triggered;

    @WorkflowInit
    public ScheduleWorkflowImpl(ScheduleInput input) {
        scheduleId = input.scheduleId();
        campaignId = input.campaignId();
        runs = input.runs();
    }

    @Override
    public void run(ScheduleInput input) {
        try {
            runWheneverItIsDue();
        } catch (ActivityFailure | CanceledFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                deactivate();
            }
            throw failure;
        }
    }

    @Override
    public void changed() {
        changed = true;
    }

    @Override
    public void trigger() {
        triggered = true;
    }

    @Override
    public List<Instant> nextRuns() {
        return plan.nextRuns();
    }

    private void runWheneverItIsDue() {
        boolean over = false;
        while (!over) {
            plan();
            if (triggered) {
                runNow();
            } else if (plan.nextRuns().isEmpty()) {
                // Changed since the plan was made: it may be active again.
                over = !changed;
            } else if (plan.untilNextRun().isZero()) {
                ran(schedule("run what is due").runWhatIsDue(scheduleId));
            } else {
                sleep();
            }
            if (!over && !triggered && Workflow.getInfo().isContinueAsNewSuggested()) {
                Workflow.continueAsNew(new ScheduleInput(scheduleId, campaignId, runs));
            }
        }
        describe("Done: the schedule is gone or not active.");
    }

    private void plan() {
        changed = false;
        plan = schedule("compute the next run").planNextRun(scheduleId);
        UUID planned = plan.campaignId();
        if (planned != null && !planned.equals(campaignId)) {
            campaignId = planned;
            Workflow.upsertTypedSearchAttributes(SearchKeys.CAMPAIGN_ID.valueSet(campaignId.toString()));
        }
    }

    private void runNow() {
        triggered = false;
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        ran(schedule("run now, as somebody asked").runNow(scheduleId, now));
    }

    private void ran(RunReport report) {
        if (report.dueAt() != null) {
            runs++;
            lastRun = report;
        }
    }

    /** Until the next run, or until somebody wants something. */
    private void sleep() {
        Duration untilNextRun = plan.untilNextRun();
        Duration duration = untilNextRun.compareTo(LONGEST_SLEEP) < 0 ? untilNextRun : LONGEST_SLEEP;
        describe("Next runs: %s."
                .formatted(plan.nextRuns().stream().map(Instant::toString).collect(Collectors.joining(", "))));
        TimerOptions options = TimerOptions.newBuilder()
                .setSummary("until the next run, at most a day")
                .build();
        List<Promise<Void>> timer = new ArrayList<>(1);
        CancellationScope timing = Workflow.newCancellationScope(() -> timer.add(Workflow.newTimer(duration, options)));
        timing.run();
        Workflow.await(() -> changed || triggered || timer.get(0).isCompleted());
        timing.cancel();
    }

    private void deactivate() {
        Workflow.newDetachedCancellationScope(
                        () -> schedule("cancelled in Temporal").deactivateSchedule(scheduleId))
                .run();
        describe("Switched off: this workflow was cancelled.");
    }

    private static ScheduleActivities schedule(String summary) {
        return Workflow.newActivityStub(
                ScheduleActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.CAMPAIGN)
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setRetryOptions(UNTIL_IT_WORKS)
                        .setSummary(summary)
                        .build());
    }

    private void describe(String now) {
        Workflow.setCurrentDetails("Schedule `%s` of campaign `%s`, runs done: %d. %s%s"
                .formatted(scheduleId, campaignId, runs, now, describeLastRun()));
    }

    private String describeLastRun() {
        if (lastRun.dueAt() == null) {
            return "";
        }
        String missed = lastRun.missed() == 0 ? "" : " Missed before it: %d.".formatted(lastRun.missed());
        String outcome = lastRun.reason() == null ? "started the campaign" : "skipped, " + lastRun.reason();
        return "\n\nLast run, due at %s: %s.%s".formatted(lastRun.dueAt(), outcome, missed);
    }
}
