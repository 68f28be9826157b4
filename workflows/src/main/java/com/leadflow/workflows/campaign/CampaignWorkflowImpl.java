package com.leadflow.workflows.campaign;

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
import org.jspecify.annotations.Nullable;

/** See {@link CampaignWorkflow}. */
public final class CampaignWorkflowImpl implements CampaignWorkflow {
    /** The row may change without a wake reaching us: never sleep longer than this. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(5);

    /** Outages are waited out: a campaign does not fail because a database or a worker is away. */
    private static final RetryOptions UNTIL_IT_WORKS = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofSeconds(10))
            .build();

    private final UUID campaignId;
    private int shifts;
    private @Nullable ShiftReport lastShift;
    private boolean woken;

    @WorkflowInit
    public CampaignWorkflowImpl(CampaignInput input) {
        campaignId = input.campaignId();
        shifts = input.shifts();
    }

    @Override
    public void run(CampaignInput input) {
        try {
            describe("Putting the leads into the call queue.");
            campaign("leads into the call queue").openCampaign(campaignId);
            dispatchUntilNothingIsLeft();
        } catch (ActivityFailure | CanceledFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                pause();
            }
            throw failure;
        }
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public CampaignProgress progress() {
        return new CampaignProgress(shifts, lastShift);
    }

    private void dispatchUntilNothingIsLeft() {
        boolean done = false;
        while (!done) {
            woken = false;
            ShiftReport report = dispatchShift();
            done = switch (report.next()) {
                case DISPATCH -> false;
                case SLEEP -> sleep(report.sleep());
                case CLOSE -> close();
                // Woken since the shift saw the row: it may be active again.
                case END -> !woken;
            };
            if (!done && Workflow.getInfo().isContinueAsNewSuggested()) {
                Workflow.continueAsNew(new CampaignInput(campaignId, shifts));
            }
        }
        describe("Done: the campaign is no longer active.");
    }

    /** Whether it is over: who starts the campaign again when it has just been closed wakes this run, and no other. */
    private boolean close() {
        woken = false;
        return campaign("complete if nothing is left").closeCampaign(campaignId) && !woken;
    }

    private ShiftReport dispatchShift() {
        describe("Dispatching.");
        ShiftReport report = dispatch().dispatchShift(campaignId);
        shifts++;
        lastShift = report;
        return report;
    }

    /** Sleeps until something is due or the campaign is woken; there is always more to do after it. */
    private boolean sleep(Duration untilDue) {
        Duration duration = untilDue.compareTo(LONGEST_SLEEP) < 0 ? untilDue : LONGEST_SLEEP;
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        describe("Nothing to do until %s; looking again in %d s.".formatted(now.plus(untilDue), duration.toSeconds()));
        TimerOptions options = TimerOptions.newBuilder()
                .setSummary("until a call is due, at most 5 min")
                .build();
        List<Promise<Void>> timer = new ArrayList<>(1);
        CancellationScope timing = Workflow.newCancellationScope(() -> timer.add(Workflow.newTimer(duration, options)));
        timing.run();
        Workflow.await(() -> woken || timer.get(0).isCompleted());
        timing.cancel();
        return false;
    }

    private void pause() {
        Workflow.newDetachedCancellationScope(
                        () -> campaign("cancelled in Temporal").pauseCampaign(campaignId, "cancelled-in-temporal"))
                .run();
        describe(single() ? "Cancelled: the sweep starts it again." : "Paused: this workflow was cancelled.");
    }

    private static CampaignActivities campaign(String summary) {
        return Workflow.newActivityStub(
                CampaignActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.CAMPAIGN)
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setRetryOptions(UNTIL_IT_WORKS)
                        .setSummary(summary)
                        .build());
    }

    private DispatchActivities dispatch() {
        return Workflow.newActivityStub(
                DispatchActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.DISPATCH)
                        // A shift lasts at most a minute; the rest is for queueing late leads and a slow database.
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .setHeartbeatTimeout(Duration.ofSeconds(15))
                        .setRetryOptions(UNTIL_IT_WORKS)
                        .setSummary("shift " + (shifts + 1))
                        .build());
    }

    private void describe(String now) {
        String last = lastShift == null
                ? ""
                : "\n\nLast shift: started %d attempts; %d%s items waiting, %d attempts open."
                        .formatted(
                                lastShift.claimed(),
                                lastShift.pending(),
                                lastShift.pending() < ShiftReport.MOST_COUNTED ? "" : " or more",
                                lastShift.open());
        String whose = single() ? "Single calls" : "Campaign `" + campaignId + "`";
        Workflow.setCurrentDetails("%s, shifts done: %d. %s%s".formatted(whose, shifts, now, last));
    }

    private boolean single() {
        return campaignId.equals(CampaignRuns.SINGLE);
    }
}
