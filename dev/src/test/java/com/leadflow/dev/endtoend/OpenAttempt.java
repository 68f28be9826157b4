package com.leadflow.dev.endtoend;

import com.google.common.base.Splitter;
import com.google.protobuf.util.Timestamps;
import com.leadflow.dev.endtoend.Intervention.Phase;
import com.leadflow.dev.stack.CommandPart;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An attempt that runs, as Temporal has it.
 *
 * @param pending the step that somebody works on, or that waits for somebody
 * @param events of its history
 */
record OpenAttempt(WorkflowExecution execution, Optional<PendingActivityInfo> pending, long events) {
    /** A history that long tells of a watch that is over. */
    private static final int EVENTS_OF_WATCHED = 13;

    private static final Set<String> STEPS = Set.of("Dial", "Watch", "Settle");

    String workflowId() {
        return execution.getWorkflowId();
    }

    UUID queueId() {
        return UUID.fromString(Splitter.on('/').splitToList(workflowId()).get(1));
    }

    /** Empty at its very beginning, and between two steps. */
    Optional<Phase> phase() {
        return pending.map(OpenAttempt::phase)
                .or(() -> events >= EVENTS_OF_WATCHED ? Optional.of(Phase.SETTLE) : Optional.empty());
    }

    /** Whether some worker follows its call, as far as the server knows. */
    boolean isFollowed() {
        return pending.filter(activity -> phase(activity) == Phase.WATCH && isStarted(activity))
                .isPresent();
    }

    boolean isFollowedBy(CommandPart worker) {
        String identity = worker.process().pid() + "@";
        return isFollowed() && pending.orElseThrow().getLastWorkerIdentity().startsWith(identity);
    }

    /** When the activity was given to its worker, by the server's clock. */
    Instant since() {
        return Instant.ofEpochMilli(Timestamps.toMillis(pending.orElseThrow().getLastStartedTime()));
    }

    /** The wish to hang up is stored beside the steps. */
    static boolean isStep(PendingActivityInfo activity) {
        return STEPS.contains(activity.getActivityType().getName());
    }

    private static Phase phase(PendingActivityInfo activity) {
        return switch (activity.getActivityType().getName()) {
            case "Dial" -> isStarted(activity) ? Phase.DIAL : Phase.QUEUED;
            case "Watch" -> Phase.WATCH;
            default -> Phase.SETTLE;
        };
    }

    private static boolean isStarted(PendingActivityInfo activity) {
        return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
    }
}
