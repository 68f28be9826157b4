package com.leadflow.worker.temporal;

import com.leadflow.store.configuration.ConfigurationProblem;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;

/** Waiting for a Temporal server that may be starting just now. */
public final class TemporalServer {
    private static final long TRY_AGAIN_MILLIS = 500;

    private TemporalServer() {}

    /** Returns when the server answers; throws ConfigurationProblem when it does not within the time. */
    public static void await(WorkflowServiceStubs stubs, String address, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                // The SDK gives up by itself after some five seconds, whatever it is told.
                stubs.connect(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() + Duration.ofMillis(TRY_AGAIN_MILLIS).toNanos() > deadline) {
                    throw new ConfigurationProblem(
                            "TEMPORAL_ADDRESS is \"%s\": no Temporal server answered there within %d seconds"
                                    .formatted(address, timeout.toSeconds()),
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TRY_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Temporal", e);
        }
    }
}
