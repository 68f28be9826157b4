package com.leadflow.activities.upkeep;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells the server from beside that an activity lives. Between its steps would be too seldom: the heartbeat timeout is 15 s, a statement
 * of the database may take 30 s, and a start that Temporal does not answer is tried for a minute.
 */
final class Heartbeats {
    /** Well below the heartbeat timeout. Work that is done sooner costs none. */
    private static final Duration EVERY = Duration.ofSeconds(3);

    private Heartbeats() {}

    /**
     * Does the work of the activity that runs on this thread. An answer of the server that it is no longer wanted ends the heartbeats, not
     * the work.
     */
    static <T> T during(Supplier<T> work) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        ScheduledExecutorService beside = Executors.newSingleThreadScheduledExecutor(Heartbeats::daemon);
        ScheduledFuture<?> unused = beside.scheduleWithFixedDelay(
                () -> context.heartbeat(null), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            // Without an interrupt, which would be logged as a heartbeat that failed.
            beside.shutdown();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "heartbeats");
        thread.setDaemon(true);
        return thread;
    }
}
