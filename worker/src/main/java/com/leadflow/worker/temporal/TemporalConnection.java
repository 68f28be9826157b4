package com.leadflow.worker.temporal;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process's connection to Temporal. */
public final class TemporalConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TemporalConnection.class);

    private static final com.uber.m3.util.Duration REPORT_EVERY = com.uber.m3.util.Duration.ofSeconds(10);

    private final Scope metrics;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private TemporalConnection(Scope metrics, WorkflowServiceStubs stubs, String namespace) {
        this.metrics = metrics;
        this.stubs = stubs;
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setDataConverter(ShortFailures.dataConverter())
                        .build());
    }

    /** Throws ConfigurationProblem when the server does not answer in time, or has not got the namespace as {@code migrate} leaves it. */
    public static TemporalConnection open(TemporalSettings settings, MeterRegistry registry) {
        Scope metrics = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(REPORT_EVERY);
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.address())
                .setMetricsScope(metrics)
                .validateAndBuildWithDefaults());
        TemporalConnection connection = new TemporalConnection(metrics, stubs, settings.namespace());
        try {
            TemporalServer.await(
                    stubs, settings.address(), settings.connectTimeout().toJavaDuration());
            connection.requireNamespace(settings);
            SearchAttributesCheck.verify(settings);
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    public WorkflowClient client() {
        return client;
    }

    /** Whether the server answers within two seconds. */
    public boolean isReachable() {
        try {
            ServingStatus status = stubs.healthCheck().getStatus();
            return status == ServingStatus.SERVING;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(2, TimeUnit.SECONDS);
        try {
            metrics.close();
        } catch (ScopeCloseException e) {
            log.warn("The last metrics were not reported", e);
        }
    }

    private void requireNamespace(TemporalSettings settings) {
        try {
            stubs.blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(settings.namespace())
                            .build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
            throw new ConfigurationProblem(
                    "TEMPORAL_NAMESPACE is \"%s\": the server at %s has no such namespace"
                            .formatted(settings.namespace(), settings.address()),
                    e);
        }
    }
}
