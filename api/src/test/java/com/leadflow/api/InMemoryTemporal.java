package com.leadflow.api;

import com.leadflow.store.FreePort;
import com.leadflow.workflows.SearchKeys;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import java.util.concurrent.TimeUnit;

/** A Temporal server without workers: what is started there stays as it was started. */
final class InMemoryTemporal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final String address;
    private final PortBoundTestServer server;
    private final WorkflowServiceStubs stubs;

    InMemoryTemporal() {
        int port = FreePort.draw();
        address = "127.0.0.1:" + port;
        server = TestServer.createPortBoundServer(port);
        stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        registerSearchAttributes();
    }

    String address() {
        return address;
    }

    WorkflowClient client() {
        return WorkflowClient.newInstance(stubs);
    }

    private void registerSearchAttributes() {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace("default");
        SearchKeys.ALL.forEach(
                key -> request.putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        operator.blockingStub()
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .addSearchAttributes(request.build());
        operator.shutdownNow();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        server.close();
    }
}
