package com.leadflow.dev.endtoend;

import com.leadflow.dev.endtoend.Intervention.Phase;
import com.leadflow.dev.stack.CommandPart;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A campaign's attempts that run. */
record OpenAttempts(List<OpenAttempt> all) {
    static OpenAttempts of(WorkflowServiceStubs temporal, UUID campaign) {
        List<WorkflowExecutionMetadata> listed = WorkflowClient.newInstance(temporal)
                .listExecutions(
                        "WorkflowType = 'CallAttemptWorkflow' and ExecutionStatus = 'Running' and CampaignId = '%s'"
                                .formatted(campaign))
                .toList();
        return new OpenAttempts(listed.parallelStream()
                .map(attempt -> describe(temporal, attempt))
                // The list lags behind a little: some have closed since.
                .filter(OpenAttempts::isOpen)
                .map(OpenAttempts::attempt)
                .toList());
    }

    List<OpenAttempt> in(Phase phase) {
        return all.stream()
                .filter(attempt -> attempt.phase().filter(phase::equals).isPresent())
                .toList();
    }

    /** The items whose calls are followed. */
    Set<UUID> followed() {
        return items(OpenAttempt::isFollowed);
    }

    /** The items whose calls the worker follows. */
    Set<UUID> followedBy(CommandPart worker) {
        return items(attempt -> attempt.isFollowedBy(worker));
    }

    /** When the last of the items' calls was given to its worker. */
    Instant lastSince(Set<UUID> items) {
        return all.stream()
                .filter(attempt -> items.contains(attempt.queueId()))
                .map(OpenAttempt::since)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Set<UUID> items(Predicate<OpenAttempt> meant) {
        return all.stream().filter(meant).map(OpenAttempt::queueId).collect(Collectors.toSet());
    }

    private static DescribeWorkflowExecutionResponse describe(
            WorkflowServiceStubs temporal, WorkflowExecutionMetadata attempt) {
        return temporal.blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(attempt.getExecution())
                        .build());
    }

    private static boolean isOpen(DescribeWorkflowExecutionResponse attempt) {
        return attempt.getWorkflowExecutionInfo().getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private static OpenAttempt attempt(DescribeWorkflowExecutionResponse attempt) {
        return new OpenAttempt(
                attempt.getWorkflowExecutionInfo().getExecution(),
                attempt.getPendingActivitiesList().stream()
                        .filter(OpenAttempt::isStep)
                        .findFirst(),
                attempt.getWorkflowExecutionInfo().getHistoryLength());
    }
}
