package com.leadflow.dev.simulator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens elsewhere. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Await() {}

    static <T> T until(Supplier<T> source, Predicate<T> satisfied) {
        return until(DEADLINE, PAUSE, source, satisfied);
    }

    /** Asks the source, pausing in between, until it gives what is wanted; fails when it does not in time. */
    public static <T> T until(Duration patience, Duration pause, Supplier<T> source, Predicate<T> satisfied) {
        long deadline = System.nanoTime() + patience.toNanos();
        T value = source.get();
        while (!satisfied.test(value)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + patience + " still: " + value);
            }
            LockSupport.parkNanos(pause.toNanos());
            value = source.get();
        }
        return value;
    }
}
