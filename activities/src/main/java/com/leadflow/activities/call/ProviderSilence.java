package com.leadflow.activities.call;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the provider has stopped answering. A request for a call waits for its answer much longer than that, and whatever is
 * dialed meanwhile would be as ambiguous as the first. One slow answer among others is no silence.
 */
final class ProviderSilence {
    private static final Logger log = LoggerFactory.getLogger(ProviderSilence.class);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, ProviderSilence::thread);
    private final Duration tolerated;
    private final Runnable reaction;
    private volatile long answeredAt = System.nanoTime();

    /** @param reaction run when a request has waited so long and none has been answered since it was sent; may run more than once */
    ProviderSilence(Duration tolerated, Runnable reaction) {
        this.tolerated = tolerated;
        this.reaction = reaction;
        timer.setRemoveOnCancelPolicy(true);
    }

    PlaceAnswer during(Supplier<PlaceAnswer> request) {
        long began = System.nanoTime();
        Future<?> alarm = timer.schedule(() -> check(began), tolerated.toNanos(), TimeUnit.NANOSECONDS);
        try {
            PlaceAnswer answer = request.get();
            if (answer instanceof PlaceAnswer.Accepted) {
                answeredAt = System.nanoTime();
            }
            return answer;
        } finally {
            alarm.cancel(false);
        }
    }

    private void check(long began) {
        if (answeredAt - began >= 0) {
            return;
        }
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
