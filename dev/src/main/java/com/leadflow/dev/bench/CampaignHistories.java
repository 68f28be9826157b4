package com.leadflow.dev.bench;

import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The histories of campaigns' workflows on the Temporal server. */
final class CampaignHistories implements AutoCloseable {
    private final WorkflowServiceStubs service;
    private final WorkflowClient client;

    CampaignHistories(String temporalAddress) {
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporalAddress)
                .build());
        client = WorkflowClient.newInstance(service);
    }

    /** How many events the campaign's latest run has. */
    long events(UUID campaign) {
        return client.newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                .describe()
                .getWorkflowExecutionInfo()
                .getHistoryLength();
    }

    @Override
    public void close() {
        service.shutdownNow();
        service.awaitTermination(10, TimeUnit.SECONDS);
    }
}
