package com.leadflow.api;

import com.leadflow.api.ApiConfiguration.TemporalSettings;
import io.dropwizard.lifecycle.Managed;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** This process's connection to Temporal. Connects when it is used first: the API serves without Temporal too. */
final class TemporalClient implements Managed {
    /**
     * For each of the two calls that waking takes (the SDK asks for the server's abilities first), so that a request waits 3 s at
     * most; the sweep wakes otherwise.
     */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    TemporalClient(TemporalSettings settings) {
        this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.address())
                .setRpcTimeout(PATIENCE)
                .setSystemInfoTimeout(PATIENCE)
                .setRpcRetryOptions(
                        RpcRetryOptions.newBuilder().setExpiration(PATIENCE).validateBuildWithDefaults())
                .validateAndBuildWithDefaults());
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(settings.namespace())
                        .build());
    }

    WorkflowClient client() {
        return client;
    }

    boolean isReachable() {
        try {
            return stubs.healthCheck().getStatus() == ServingStatus.SERVING;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        stubs.shutdownNow();
        stubs.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
