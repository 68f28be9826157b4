package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for what must come. */
final class Patience {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private Patience() {}

    /**
     * Returns when the condition holds; throws CommandProblem when it does not within the time.
     *
     * @param what is waited for, in words
     */
    static void await(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw CommandProblem.failure("waited " + atMost.toSeconds() + " s for " + what
                        + "; the logs are beside that of this command");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }
}
