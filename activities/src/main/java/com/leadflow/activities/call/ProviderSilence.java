package com.leadflow.activities.call;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something about a provider that does not answer, while its answer is still waited for. That takes much longer, and whatever is
 * dialed until then would be as ambiguous as the first request.
 */
final class ProviderSilence {
    private static final Logger log = LoggerFactory.getLogger(ProviderSilence.class);

    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, ProviderSilence::thread);
    private final Duration tolerated;
    private final Runnable reaction;

    /** @param reaction run beside the requests, once for each that has waited so long */
    ProviderSilence(Duration tolerated, Runnable reaction) {
        this.tolerated = tolerated;
        this.reaction = reaction;
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    PlaceAnswer during(Supplier<PlaceAnswer> request) {
        Future<?> alarm = timer.schedule(this::react, tolerated.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return request.get();
        } finally {
            alarm.cancel(false);
        }
    }

    private void react() {
        try {
            reaction.run();
        } catch (RuntimeException e) {
            log.warn("The provider is silent; dialing goes on until its requests are given up", e);
        }
    }

    /** Holds up nobody who would like to exit. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "provider-silence");
        thread.setDaemon(true);
        return thread;
    }
}
