package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Reads the clock and the processor time of a system's parts, and waits for what they do. */
public final class Meter {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** Far longer than the slowest machine needs for the attempts of a run. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Map<String, ProcessHandle> parts;

    /** @param parts by the name that the report gives them */
    public Meter(Map<String, ProcessHandle> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    /** What the clocks show now. */
    public record Reading(long nanos, Map<String, Duration> processorTime) {}

    public Reading read() {
        Map<String, Duration> times = new LinkedHashMap<>();
        parts.forEach((name, process) -> times.put(name, ProcessorTime.of(process)));
        return new Reading(System.nanoTime(), times);
    }

    /** What was spent since the first reading, on so many attempts. */
    public Spent since(Reading first, long attempts) {
        return Spent.between(first, read(), attempts);
    }

    /**
     * Measures attempts from the first to the last.
     *
     * @param done how many there were so far
     * @param before how many there are before these
     */
    public Spent measure(LongSupplier done, long before, long attempts) throws InterruptedException {
        AtomicReference<Reading> first = new AtomicReference<>(read());
        await("the first attempt", PATIENCE, () -> {
            boolean begun = done.getAsLong() > before;
            if (!begun) {
                first.set(read());
            }
            return begun;
        });
        await(attempts + " attempts", PATIENCE, () -> done.getAsLong() >= before + attempts);
        return since(Objects.requireNonNull(first.get()), attempts);
    }

    /** As the other, looking often. */
    public void await(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        await(what, atMost, LOOK_EVERY, condition);
    }

    /**
     * Returns when the condition holds; throws CommandProblem when it does not within the time, or when a part has ended.
     *
     * @param what is waited for, in words
     */
    public void await(String what, Duration atMost, Duration lookEvery, BooleanSupplier condition)
            throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        requireAlive();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw CommandProblem.failure("waited %d s for %s; the processes' logs are in %s"
                        .formatted(atMost.toSeconds(), what, SeparateProcesses.logs()));
            }
            TimeUnit.MILLISECONDS.sleep(lookEvery.toMillis());
            requireAlive();
        }
    }

    private void requireAlive() {
        parts.forEach((name, process) -> {
            if (!process.isAlive()) {
                throw CommandProblem.failure(name + " has ended; its log is in " + SeparateProcesses.logs());
            }
        });
    }
}
