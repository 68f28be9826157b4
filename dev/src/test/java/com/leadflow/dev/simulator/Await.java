package com.leadflow.dev.simulator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens elsewhere. */
final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private Await() {}

    static <T> T until(Supplier<T> source, Predicate<T> satisfied) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        T value = source.get();
        while (!satisfied.test(value)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + DEADLINE + " still: " + value);
            }
            LockSupport.parkNanos(2_000_000);
            value = source.get();
        }
        return value;
    }
}
