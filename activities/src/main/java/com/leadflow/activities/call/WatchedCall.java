package com.leadflow.activities.call;

import com.leadflow.store.call.PermitRow;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that somebody watches: hands each new state of its row from the call monitor to the watcher. Thread-safe. */
final class WatchedCall implements AutoCloseable {
    private final Consumer<WatchedCall> unregister;
    private @Nullable PermitRow state;
    private boolean fresh;
    private boolean leaving;

    WatchedCall(Consumer<WatchedCall> unregister) {
        this.unregister = unregister;
    }

    /** Waits until the monitor has seen the row, at most so long. Returns the latest state; null when it was never seen. */
    synchronized @Nullable PermitRow await(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!fresh && !leaving) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        fresh = false;
        return state;
    }

    synchronized void seen(PermitRow row) {
        state = row;
        fresh = true;
        notifyAll();
    }

    /** The worker shuts down: whoever waits stops waiting. */
    synchronized void leave() {
        leaving = true;
        notifyAll();
    }

    @Override
    public void close() {
        unregister.accept(this);
    }
}
