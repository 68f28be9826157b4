package com.leadflow.dev.simulator;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things later, on threads of its own; steps must be short. */
final class Timeline implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Timeline.class);

    private final ScheduledThreadPoolExecutor scheduler =
            new ScheduledThreadPoolExecutor(2, threads(), new ThreadPoolExecutor.DiscardPolicy());

    private static ThreadFactory threads() {
        return new ThreadFactoryBuilder()
                .setNameFormat("simulator-calls-%d")
                .setDaemon(true)
                .build();
    }

    /** Runs the step after the delay, unless this is closed before. */
    void after(Duration delay, Runnable step) {
        var unused = scheduler.schedule(() -> logged(step), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A scheduler forgets what a task throws. */
    private static void logged(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log.error("A step of a simulated call failed", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
