package com.leadflow.dev.stack;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.worker.temporal.TemporalServer;
import com.leadflow.workflows.SearchKeys;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.UUID;

/** Registers what operators search workflows by. Running it again changes nothing. */
public final class SearchAttributes {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(30);
    private static final Duration USABLE_WITHIN = Duration.ofSeconds(60);

    private static final RetryPolicy<Boolean> UNTIL_USABLE = RetryPolicy.<Boolean>builder()
            .handleResult(false)
            .withDelay(Duration.ofMillis(200))
            .withMaxRetries(-1)
            .withMaxDuration(USABLE_WITHIN)
            .build();

    private final String address;
    private final String namespace;
    private final WorkflowServiceStubs stubs;

    private SearchAttributes(String address, String namespace, WorkflowServiceStubs stubs) {
        this.address = address;
        this.namespace = namespace;
        this.stubs = stubs;
    }

    /** Returns when workflows can use them. Throws ConfigurationProblem when the server is not there. */
    public static void register(String address, String namespace) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        try {
            SearchAttributes attributes = new SearchAttributes(address, namespace, stubs);
            TemporalServer.await(stubs, address, CONNECT_WITHIN);
            attributes.add();
            attributes.awaitUsable();
        } finally {
            stubs.shutdownNow();
        }
    }

    private void add() {
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
        for (SearchAttributeKey<String> key : SearchKeys.ALL) {
            request.putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        }
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        try {
            operator.blockingStub().addSearchAttributes(request.build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw refused(e);
            }
        } finally {
            operator.shutdownNow();
        }
    }

    /** A server's parts learn of new attributes one after the other, and no request tells when all have. */
    private void awaitUsable() {
        if (!Failsafe.with(UNTIL_USABLE).get(this::canStartWith)) {
            throw new ConfigurationProblem("the Temporal server at " + address
                    + " took the search attributes but still refuses them; run migrate again");
        }
    }

    /** Starts a workflow that would begin in an hour, where nobody serves it, and deletes it at once. */
    private boolean canStartWith() {
        WorkflowClient client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
        WorkflowStub probe = client.newUntypedWorkflowStub("SearchAttributeProbe", probeOptions());
        try {
            delete(probe, probe.start());
            return true;
        } catch (WorkflowServiceException e) {
            if (Status.fromThrowable(e).getCode() == Status.Code.INVALID_ARGUMENT) {
                return false;
            }
            throw e;
        }
    }

    private static WorkflowOptions probeOptions() {
        io.temporal.common.SearchAttributes.Builder values = io.temporal.common.SearchAttributes.newBuilder();
        SearchKeys.ALL.forEach(key -> values.set(key, "probe"));
        return WorkflowOptions.newBuilder()
                .setWorkflowId("migrate/" + UUID.randomUUID())
                .setTaskQueue("migrate")
                .setStartDelay(Duration.ofHours(1))
                .setTypedSearchAttributes(values.build())
                .build();
    }

    private void delete(WorkflowStub probe, WorkflowExecution execution) {
        try {
            stubs.blockingStub()
                    .deleteWorkflowExecution(DeleteWorkflowExecutionRequest.newBuilder()
                            .setNamespace(namespace)
                            .setWorkflowExecution(execution)
                            .build());
        } catch (StatusRuntimeException inMemoryServerCannot) {
            probe.terminate("only a probe");
        }
    }

    private ConfigurationProblem refused(StatusRuntimeException e) {
        return new ConfigurationProblem(
                "the Temporal server at %s does not register search attributes in TEMPORAL_NAMESPACE \"%s\": %s"
                        .formatted(address, namespace, e.getStatus().getDescription()),
                e);
    }
}
