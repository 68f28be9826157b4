package com.leadflow.workflows.call;

import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.util.UUID;

/** How an attempt's workflow is found and started; the same for everyone who does. */
public final class AttemptRuns {
    private AttemptRuns() {}

    public static String workflowId(UUID queueId, int claim) {
        return "attempt/" + queueId + "/" + claim;
    }

    /** Starts the attempt unless it runs; one that was lost or has ended goes on from its rows. */
    public static void start(WorkflowClient client, Attempt attempt) {
        CallAttemptWorkflow workflow = client.newWorkflowStub(CallAttemptWorkflow.class, options(attempt));
        WorkflowClient.start(workflow::run, attempt);
    }

    private static WorkflowOptions options(Attempt attempt) {
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
                .setStaticSummary("Call lead " + attempt.leadId() + ", claim " + attempt.claim())
                .setStaticDetails("dial → watch → settle. Cancelling this workflow hangs up; terminating it leaves the"
                        + " call alone, and the sweep starts the attempt again within two minutes.")
                .build();
    }
}
