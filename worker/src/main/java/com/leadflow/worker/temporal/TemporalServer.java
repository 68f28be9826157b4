package com.leadflow.worker.temporal;

import com.leadflow.store.configuration.ConfigurationProblem;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;

/** Waiting for a Temporal server that may be starting just now. */
public final class TemporalServer {
    private static final Duration TRY_AGAIN = Duration.ofMillis(500);

    private TemporalServer() {}

    /** Returns when the server answers; throws ConfigurationProblem when it does not within the time. */
    public static void await(WorkflowServiceStubs stubs, String address, Duration timeout) {
        RetryPolicy<Object> untilItAnswers = RetryPolicy.builder()
                .withDelay(TRY_AGAIN.compareTo(timeout) < 0 ? TRY_AGAIN : timeout.dividedBy(2))
                .withMaxRetries(-1)
                .withMaxDuration(timeout)
                .build();
        try {
            // The SDK gives up by itself after some five seconds, whatever it is told.
            Failsafe.with(untilItAnswers).run(soFar -> stubs.connect(timeout.minus(soFar.getElapsedTime())));
        } catch (RuntimeException e) {
            throw new ConfigurationProblem(
                    "TEMPORAL_ADDRESS is \"%s\": no Temporal server answered there within %d seconds"
                            .formatted(address, timeout.toSeconds()),
                    e);
        }
    }
}
