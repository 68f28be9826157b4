package com.leadflow.workflows.call;

import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import io.temporal.common.SearchAttributes;
import java.util.UUID;

/** How an attempt's workflow is found and started; the same for everyone who does. */
public final class AttemptRuns {
    private AttemptRuns() {}

    public static String workflowId(UUID queueId, int claim) {
        return "attempt/" + queueId + "/" + claim;
    }

    /**
     * Starts the attempt unless it runs; one that was lost or has ended goes on from its rows.
     *
     * @param priorityRank 1 where its item's priority is high, 2 medium, 3 low: where tasks wait for a worker, those of the first come first
     */
    public static void start(WorkflowClient client, Attempt attempt, int priorityRank) {
        CallAttemptWorkflow workflow =
                client.newWorkflowStub(CallAttemptWorkflow.class, options(attempt, priorityRank));
        WorkflowClient.start(workflow::run, attempt);
    }

    private static WorkflowOptions options(Attempt attempt, int priorityRank) {
        SearchAttributes.Builder attributes = SearchAttributes.newBuilder();
        attributes.set(SearchKeys.LEAD_ID, attempt.leadId().toString());
        if (attempt.campaignId() != null) {
            attributes.set(SearchKeys.CAMPAIGN_ID, attempt.campaignId().toString());
        }
        return WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId(attempt.queueId(), attempt.claim()))
                .setTaskQueue(TaskQueues.CAMPAIGN)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setTypedSearchAttributes(attributes.build())
                // Temporal's keys are 1 to 5, and 3 is that of everything else: medium.
                .setPriority(
                        Priority.newBuilder().setPriorityKey(priorityRank + 1).build())
                .setStaticSummary("Call lead " + attempt.leadId() + ", claim " + attempt.claim())
                .setStaticDetails("dial → watch → settle. Cancelling this workflow hangs up; terminating it leaves the"
                        + " call alone, and the sweep starts the attempt again within two minutes.")
                .build();
    }
}
