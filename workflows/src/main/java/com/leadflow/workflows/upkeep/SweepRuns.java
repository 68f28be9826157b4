package com.leadflow.workflows.upkeep;

import com.leadflow.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** How the sweep is found and started. */
public final class SweepRuns {
    public static final String WORKFLOW_ID = "upkeep/sweep";

    private SweepRuns() {}

    /** Starts the sweep unless it runs; every worker does it when it starts. */
    public static void start(WorkflowClient client) {
        SweepWorkflow workflow = client.newWorkflowStub(
                SweepWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(WORKFLOW_ID)
                        .setTaskQueue(TaskQueues.CAMPAIGN)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setStaticSummary("Sweep")
                        .setStaticDetails("Every minute starts what a row says should run but does not.")
                        .build());
        WorkflowClient.start(workflow::run);
    }
}
