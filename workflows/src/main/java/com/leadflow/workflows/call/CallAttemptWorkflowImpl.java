package com.leadflow.workflows.call;

import com.leadflow.workflows.TaskQueues;
import com.leadflow.workflows.call.DialResult.PlacedCall;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** See {@link CallAttemptWorkflow}. */
public final class CallAttemptWorkflowImpl implements CallAttemptWorkflow {
    /** An attempt is never given up: what interrupts it is waited out, looking every ten seconds. */
    private static final RetryOptions UNTIL_IT_WORKS = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofSeconds(10))
            .build();

    /** After a crash another worker follows the call when this has passed since the last heartbeat. */
    private static final Duration WATCH_HEARTBEAT_TIMEOUT = Duration.ofSeconds(15);

    /** Longer than permit and POST, during which dial is silent: nobody takes over while the provider may still answer. */
    private static final Duration DIAL_HEARTBEAT_TIMEOUT = Duration.ofSeconds(35);

    private final DialActivities dial = Workflow.newActivityStub(
            DialActivities.class,
            activity(TaskQueues.DIAL)
                    // Permit, POST and, when its answer is ambiguous, two look-ups: below a minute and a half.
                    .setStartToCloseTimeout(Duration.ofMinutes(3))
                    .setHeartbeatTimeout(DIAL_HEARTBEAT_TIMEOUT)
                    .setSummary("permit and POST")
                    .build());

    /** Settling is short and the server costs more than the work: try it inside the workflow task first. */
    private final SettleActivities settleHere = Workflow.newLocalActivityStub(
            SettleActivities.class,
            LocalActivityOptions.newBuilder()
                    .setScheduleToCloseTimeout(Duration.ofSeconds(5))
                    .setStartToCloseTimeout(Duration.ofSeconds(5))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofMillis(200))
                            .setMaximumAttempts(3)
                            .build())
                    .setSummary("outcome and what follows")
                    .build());

    private final SettleActivities settle = settleActivities("outcome and what follows");

    private final SettleActivities cancelling = settleActivities("store the wish to hang up");

    @Override
    public AttemptReport run(Attempt attempt) {
        hangUpWhenCancelled(attempt);
        List<AttemptReport> report = new ArrayList<>(1);
        Workflow.newDetachedCancellationScope(() -> report.add(dialWatchSettle(attempt)))
                .run();
        return report.get(0);
    }

    private AttemptReport dialWatchSettle(Attempt attempt) {
        describe(attempt, "waiting for a dial worker, or being dialed (see Pending Activities)");
        DialResult dialed = dial.dial(attempt);
        PlacedCall call = dialed.call();
        if (call == null) {
            AttemptReport report = Objects.requireNonNull(dialed.report(), "neither call nor report");
            describe(attempt, "not dialed: " + report.reason());
            return report;
        }
        describe(attempt, "in call `" + call.callId() + "`");
        watching(call).watch(call);
        describe(attempt, "call `" + call.callId() + "` has ended; settling");
        AttemptReport report = settle(attempt);
        describe(
                attempt,
                "settled: item %s, outcome %s, reason %s".formatted(report.item(), report.outcome(), report.reason()));
        return report;
    }

    private AttemptReport settle(Attempt attempt) {
        try {
            return settleHere.settle(attempt);
        } catch (ActivityFailure databaseIsAway) {
            return settle.settle(attempt);
        }
    }

    /** The attempt itself runs detached, so that cancelling it only stores a wish, which dial and watch obey. */
    private void hangUpWhenCancelled(Attempt attempt) {
        CancellationScope.current().getCancellationRequest().thenApply(reason -> {
            describe(attempt, "cancelled; hanging up, then settling");
            Workflow.newDetachedCancellationScope(() -> Async.procedure(cancelling::requestHangUp, attempt))
                    .run();
            return reason;
        });
    }

    private static SettleActivities settleActivities(String summary) {
        return Workflow.newActivityStub(
                SettleActivities.class,
                activity(TaskQueues.CAMPAIGN)
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setSummary(summary)
                        .build());
    }

    private static WatchActivities watching(PlacedCall call) {
        return Workflow.newActivityStub(
                WatchActivities.class,
                activity(TaskQueues.WATCH)
                        // The longest call that the provider allows is 12 hours; a lost one is given up 10 minutes
                        // later.
                        .setStartToCloseTimeout(Duration.ofHours(13))
                        .setHeartbeatTimeout(WATCH_HEARTBEAT_TIMEOUT)
                        .setSummary("call " + call.callId())
                        .build());
    }

    private static ActivityOptions.Builder activity(String taskQueue) {
        return ActivityOptions.newBuilder().setTaskQueue(taskQueue).setRetryOptions(UNTIL_IT_WORKS);
    }

    private static void describe(Attempt attempt, String now) {
        String whose = attempt.campaignId() == null ? "Single call" : "Campaign `" + attempt.campaignId() + "`";
        Workflow.setCurrentDetails("%s, lead `%s`, item `%s`, claim %d: %s."
                .formatted(whose, attempt.leadId(), attempt.queueId(), attempt.claim(), now));
    }
}
