package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Reads the clock and the processor time of a system's parts. */
final class Meter {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** Far longer than the slowest machine needs for the attempts of a run. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Map<String, ProcessHandle> parts;

    /** @param parts by the name that the report gives them */
    Meter(Map<String, ProcessHandle> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    /** What the clocks show now. */
    record Reading(long nanos, Map<String, Duration> processorTime) {}

    Reading read() {
        Map<String, Duration> times = new LinkedHashMap<>();
        parts.forEach((name, process) -> times.put(name, ProcessorTime.of(process)));
        return new Reading(System.nanoTime(), times);
    }

    /** What was spent since the first reading, on so many attempts. */
    Spent since(Reading first, long attempts) {
        return Spent.between(first, read(), attempts);
    }

    /** Waits until so many attempts are done, then measures until so many more are. */
    Spent measure(LongSupplier done, long from, long to) throws InterruptedException {
        long before = await(done, from);
        Reading first = read();
        long after = await(done, Math.max(to, before + 1));
        return since(first, after - before);
    }

    private long await(LongSupplier done, long enough) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        long now = done.getAsLong();
        while (now < enough) {
            requireAlive();
            if (System.nanoTime() > until) {
                throw CommandProblem.failure("only %d of %d attempts were done within %d minutes"
                        .formatted(now, enough, PATIENCE.toMinutes()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            now = done.getAsLong();
        }
        return now;
    }

    void requireAlive() {
        parts.forEach((name, process) -> {
            if (!process.isAlive()) {
                throw CommandProblem.failure(name + " has ended; the logs are beside that of this command");
            }
        });
    }
}
