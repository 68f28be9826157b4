package com.leadflow.activities.campaign;

import com.google.common.collect.Lists;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptRuns;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Starts the attempts of claims, and what else runs as a workflow, several at a time: a start takes the server some 10 to 100 ms. */
public final class AttemptStarter implements AutoCloseable {
    private static final int AT_A_TIME = 8;

    private final WorkflowClient client;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_A_TIME, task -> new Thread(task, "attempt-starter"));

    public AttemptStarter(WorkflowClient client) {
        this.client = client;
    }

    /** Starts every attempt of the queue's claims that does not run, and marks those that were started; throws when one could not be. */
    void start(DispatchQueue queue, List<ClaimRow> claims, Claims marks) {
        Queue<ClaimRow> started = new ConcurrentLinkedQueue<>();
        try {
            sideBySide(claims, claim -> {
                start(claim);
                started.add(claim);
            });
        } finally {
            marks.markStarted(queue, started);
        }
    }

    /** Tries to start each, and returns those it could start. A few at a time, because a shift may wait for the same threads. */
    public <T> List<T> startEach(List<T> all, Predicate<T> start) {
        Queue<T> started = new ConcurrentLinkedQueue<>();
        for (List<T> few : Lists.partition(all, AT_A_TIME)) {
            sideBySide(few, one -> {
                if (start.test(one)) {
                    started.add(one);
                }
            });
        }
        return List.copyOf(started);
    }

    private <T> void sideBySide(List<T> all, Consumer<T> start) {
        CompletableFuture<?>[] starts = all.stream()
                .map(one -> CompletableFuture.runAsync(() -> start.accept(one), threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(starts).join();
    }

    /** Starts the claim's attempt unless it runs. */
    public void start(ClaimRow claim) {
        Attempt attempt = new Attempt(claim.queueId(), claim.claim(), claim.campaignId(), claim.leadId());
        AttemptRuns.start(client, attempt, claim.priorityRank());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
