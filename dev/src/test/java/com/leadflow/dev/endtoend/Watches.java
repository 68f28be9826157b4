package com.leadflow.dev.endtoend;

import com.google.common.base.Splitter;
import com.google.protobuf.util.Timestamps;
import com.leadflow.dev.stack.CommandPart;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which worker follows which call, as Temporal has it. */
record Watches(List<Watch> all) {
    /**
     * A call that is followed.
     *
     * @param worker process id and host
     * @param since when it was given to that worker, by the server's clock
     */
    record Watch(UUID queueId, String worker, Instant since) {}

    /** The calls of the campaign that are followed now, by workers that the server takes to be alive. */
    static Watches of(WorkflowServiceStubs temporal, UUID campaign) {
        List<WorkflowExecutionMetadata> attempts = WorkflowClient.newInstance(temporal)
                .listExecutions(
                        "WorkflowType = 'CallAttemptWorkflow' and ExecutionStatus = 'Running' and CampaignId = '%s'"
                                .formatted(campaign))
                .toList();
        return new Watches(attempts.parallelStream()
                .map(attempt -> describe(temporal, attempt))
                .flatMap(Watches::watch)
                .toList());
    }

    /** The items that the worker follows the calls of. */
    Set<UUID> by(CommandPart worker) {
        String identity = worker.process().pid() + "@";
        return all.stream()
                .filter(watch -> watch.worker().startsWith(identity))
                .map(Watch::queueId)
                .collect(Collectors.toSet());
    }

    /** When the last of these was given to its worker. */
    Instant lastSince(Set<UUID> items) {
        return all.stream()
                .filter(watch -> items.contains(watch.queueId()))
                .map(Watch::since)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static DescribeWorkflowExecutionResponse describe(
            WorkflowServiceStubs temporal, WorkflowExecutionMetadata attempt) {
        return temporal.blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(attempt.getExecution())
                        .build());
    }

    private static Stream<Watch> watch(DescribeWorkflowExecutionResponse attempt) {
        String id = attempt.getWorkflowExecutionInfo().getExecution().getWorkflowId();
        UUID queueId = UUID.fromString(Splitter.on('/').splitToList(id).get(1));
        return attempt.getPendingActivitiesList().stream()
                .filter(activity -> activity.getActivityType().getName().equals("Watch"))
                .filter(activity -> activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
                .map(activity -> new Watch(queueId, activity.getLastWorkerIdentity(), since(activity)));
    }

    private static Instant since(PendingActivityInfo activity) {
        return Instant.ofEpochMilli(Timestamps.toMillis(activity.getLastStartedTime()));
    }
}
