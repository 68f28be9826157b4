package com.leadflow.activities.campaign;

import com.leadflow.store.call.ClaimRow;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptRuns;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts the attempts of claims, several at a time: a start takes the server some 10 to 100 ms. */
public final class AttemptStarter implements AutoCloseable {
    private static final int AT_A_TIME = 8;

    private final WorkflowClient client;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_A_TIME, task -> new Thread(task, "attempt-starter"));

    public AttemptStarter(WorkflowClient client) {
        this.client = client;
    }

    /** Starts every claim's attempt that does not run, and marks each; throws when one could not be started. */
    void start(List<ClaimRow> claims, Claims marks) {
        CompletableFuture<?>[] starts = claims.stream()
                .map(claim -> CompletableFuture.runAsync(
                        () -> {
                            start(claim);
                            marks.markStarted(claim);
                        },
                        threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(starts).join();
    }

    /** Starts the claim's attempt unless it runs. */
    public void start(ClaimRow claim) {
        AttemptRuns.start(client, new Attempt(claim.queueId(), claim.claim(), claim.campaignId(), claim.leadId()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
