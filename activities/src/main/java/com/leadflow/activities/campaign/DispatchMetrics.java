package com.leadflow.activities.campaign;

import com.leadflow.store.call.ClaimRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What this worker counts of dispatch; docs/operations.md tells what each figure means. */
public final class DispatchMetrics {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final AtomicInteger shifts = new AtomicInteger();
    private final Timer claiming;
    private final Counter claimed;
    private final Timer refill;

    public DispatchMetrics(MeterRegistry registry) {
        Gauge.builder("leadflow.shifts.running", shifts, AtomicInteger::get)
                .description("Dispatch shifts of this worker")
                .register(registry);
        claiming = Timer.builder("leadflow.claim")
                .description("A claim's transaction, the wait for the account's line lock included")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        claimed = Counter.builder("leadflow.items.claimed")
                .description("Items taken to be dialed")
                .register(registry);
        refill = Timer.builder("leadflow.refill")
                .description("From the news that a line is free to the commit of the claim that takes it")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    void shiftBegins() {
        shifts.incrementAndGet();
    }

    void shiftEnds() {
        shifts.decrementAndGet();
    }

    /**
     * Times a claim, and how long the lines that it takes were free.
     *
     * @param freed when lines became free since the claim before, by {@link System#nanoTime}, oldest first. Those that this claim has
     *     no item for, or that another one has taken, are not counted
     */
    List<ClaimRow> claim(List<Long> freed, Supplier<List<ClaimRow>> transaction) {
        List<ClaimRow> claims = claiming.record(transaction);
        long now = System.nanoTime();
        claimed.increment(claims.size());
        freed.stream().limit(claims.size()).forEach(since -> refill.record(now - since, TimeUnit.NANOSECONDS));
        return claims;
    }
}
