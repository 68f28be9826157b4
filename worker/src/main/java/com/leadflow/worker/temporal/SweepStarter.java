package com.leadflow.worker.temporal;

import com.leadflow.workflows.upkeep.SweepRuns;
import io.dropwizard.lifecycle.Managed;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure that the sweep runs, in the background: again and again, since somebody may terminate it. */
public final class SweepStarter implements Managed {
    private static final Logger log = LoggerFactory.getLogger(SweepStarter.class);

    /** Starting what runs costs one request. */
    private static final long EVERY_SECONDS = 60;

    private static final long AFTER_FAILURE_SECONDS = 2;

    private final WorkflowClient client;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sweep-starter");
        thread.setDaemon(true);
        return thread;
    });

    public SweepStarter(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public void start() {
        executor.execute(this::startSweep);
    }

    @Override
    public void stop() {
        executor.shutdownNow();
    }

    private void startSweep() {
        long next = EVERY_SECONDS;
        try {
            SweepRuns.start(client);
        } catch (RuntimeException e) {
            next = AFTER_FAILURE_SECONDS;
            if (!executor.isShutdown()) {
                log.warn("The sweep could not be started; trying again in {} s", next, e);
            }
        }
        scheduleNext(next);
    }

    private void scheduleNext(long seconds) {
        if (!executor.isShutdown()) {
            ScheduledFuture<?> unused = executor.schedule(this::startSweep, seconds, TimeUnit.SECONDS);
        }
    }
}
