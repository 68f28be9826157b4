package com.leadflow.dev.bench;

import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Counts workflows on the Temporal server, and their events. */
public final class WorkflowCounts implements AutoCloseable {
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    public WorkflowCounts(String temporalAddress) {
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporalAddress)
                .validateAndBuildWithDefaults());
        client = WorkflowClient.newInstance(stubs);
    }

    public long completed(String type) {
        return count("WorkflowType = '" + type + "'");
    }

    public long completedAttempts(UUID campaign) {
        return count("WorkflowType = 'CallAttemptWorkflow' and CampaignId = '" + campaign + "'");
    }

    /** How many events the campaign's latest run has. */
    public int events(UUID campaign) {
        return (int) client.newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                .describe()
                .getWorkflowExecutionInfo()
                .getHistoryLength();
    }

    private long count(String which) {
        return client.countWorkflows(which + " and ExecutionStatus = 'Completed'")
                .getCount();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(2, TimeUnit.SECONDS);
    }
}
