package com.leadflow.worker.temporal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.workflows.SearchKeys;
import io.dropwizard.util.Duration;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchAttributesCheckTest {
    private final ListSearchAttributesResponse.Builder registered = ListSearchAttributesResponse.newBuilder();
    private Server server;
    private String address;

    @BeforeEach
    void start() throws IOException {
        server = ServerBuilder.forPort(0).addService(new Operator()).build().start();
        address = "localhost:" + server.getPort();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void acceptANamespaceAsMigrateLeavesIt() {
        SearchKeys.ALL.forEach(key -> register(key.getName()));

        assertThatCode(this::verify).doesNotThrowAnyException();
    }

    @Test
    void refuseOneThatMigrateHasNotSeen() {
        register("CampaignId");

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(this::verify)
                .withMessageContainingAll(
                        "no search attribute LeadId", "TEMPORAL_NAMESPACE \"default\"", "./leadflow migrate");
    }

    @Test
    void takeAServerAtItsWordThatCannotBeAsked() {
        server.shutdownNow();

        assertThatCode(this::verify).doesNotThrowAnyException();
    }

    private void register(String name) {
        registered.putCustomAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }

    private void verify() {
        SearchAttributesCheck.verify(new TemporalSettings(address, "default", Duration.seconds(1)));
    }

    /** A server's answer to one question. */
    private final class Operator extends OperatorServiceGrpc.OperatorServiceImplBase {
        @Override
        public void listSearchAttributes(
                ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
            answer.onNext(registered.build());
            answer.onCompleted();
        }
    }
}
