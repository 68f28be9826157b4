package com.leadflow.worker.temporal;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.workflows.SearchKeys;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a namespace that lacks what operators search workflows by: no campaign and no call could start there. */
final class SearchAttributesCheck {
    private static final Logger log = LoggerFactory.getLogger(SearchAttributesCheck.class);

    private SearchAttributesCheck() {}

    /** Throws ConfigurationProblem. A server that cannot be asked, such as the in-memory one, is taken at its word. */
    static void verify(TemporalSettings settings) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setTarget(settings.address())
                .validateAndBuildWithDefaults());
        try {
            Set<String> registered = operator.blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(settings.namespace())
                            .build())
                    .getCustomAttributesMap()
                    .keySet();
            demand(settings, registered);
        } catch (StatusRuntimeException e) {
            log.info("Temporal's search attributes could not be listed, so they were not checked: {}", e.getStatus());
        } finally {
            operator.shutdownNow();
        }
    }

    private static void demand(TemporalSettings settings, Set<String> registered) {
        List<String> missing = SearchKeys.ALL.stream()
                .map(SearchAttributeKey::getName)
                .filter(name -> !registered.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationProblem(
                    "the Temporal server at %s has no search attribute %s in TEMPORAL_NAMESPACE \"%s\":"
                                    .formatted(settings.address(), String.join(" and ", missing), settings.namespace())
                            + " run ./leadflow migrate");
        }
    }
}
