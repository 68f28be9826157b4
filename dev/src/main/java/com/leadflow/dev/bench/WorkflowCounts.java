package com.leadflow.dev.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.concurrent.TimeUnit;

/** Counts workflows on the Temporal server. */
final class WorkflowCounts implements AutoCloseable {
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private WorkflowCounts(WorkflowServiceStubs stubs) {
        this.stubs = stubs;
        this.client = WorkflowClient.newInstance(stubs);
    }

    static WorkflowCounts open(String temporalAddress) {
        return new WorkflowCounts(WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporalAddress)
                .validateAndBuildWithDefaults()));
    }

    long completed(String type) {
        return client.countWorkflows("WorkflowType = '" + type + "' and ExecutionStatus = 'Completed'")
                .getCount();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(2, TimeUnit.SECONDS);
    }
}
