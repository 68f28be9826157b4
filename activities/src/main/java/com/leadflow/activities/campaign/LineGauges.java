package com.leadflow.activities.campaign;

import com.leadflow.store.call.LineUseDao;
import com.leadflow.store.call.LineUseRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.workflows.dialing.LineShare;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures of the whole account, read from the database on a thread of their own: a scrape shows the last reading and never waits. Once
 * that is old, because the database is away, they are NaN: no figure is better than a wrong one.
 */
public final class LineGauges implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LineGauges.class);

    private static final Actor ACTOR = new Actor.System("metrics");
    private static final Duration READ_EVERY = Duration.ofSeconds(5);

    /** Some failed readings are no reason to show a gap. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final Database database;
    private final int accountLines;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "line-gauges"));
    private volatile @Nullable Reading last;

    private LineGauges(Database database, int accountLines) {
        this.database = database;
        this.accountLines = accountLines;
    }

    /** @param at {@link System#nanoTime} */
    private record Reading(LineUseRow use, long at) {}

    /**
     * Begins to read, and shows the figures there.
     *
     * @param accountLines calls that may be in progress for the whole account
     */
    public static LineGauges start(Database database, MeterRegistry registry, int accountLines) {
        LineGauges gauges = new LineGauges(database, accountLines);
        Gauge.builder("leadflow.lines.limit", () -> accountLines)
                .description("Lines of the account")
                .register(registry);
        gauges.show(registry, "leadflow.lines.held", "Lines taken, also by calls of unknown fate", LineUseRow::held);
        gauges.show(registry, "leadflow.lines.free", "Lines not taken", use -> Math.max(0, accountLines - use.held()));
        gauges.show(registry, "leadflow.calls.live", "Calls accepted that have not ended", LineUseRow::live);
        gauges.show(
                registry,
                "leadflow.items.due",
                "Due single calls, and due items of campaigns that have lines of their own left",
                LineUseRow::due);
        gauges.show(
                registry,
                "leadflow.dialing.held",
                "1 under kill switch, provider hold or open circuit breaker",
                use -> use.dialingHeld() ? 1 : 0);
        gauges.show(
                registry, "leadflow.dialing.stopped", "1 under the kill switch", use -> use.dialingStopped() ? 1 : 0);
        gauges.show(
                registry,
                "leadflow.dialing.breaker.open",
                "1 while the circuit breaker is open",
                use -> use.breakerOpen() ? 1 : 0);
        ScheduledFuture<?> unused =
                gauges.thread.scheduleWithFixedDelay(gauges::read, 0, READ_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return gauges;
    }

    private void show(MeterRegistry registry, String name, String description, ToDoubleFunction<LineUseRow> figure) {
        Gauge.builder(name, this, gauges -> gauges.value(figure))
                .description(description)
                .register(registry);
    }

    private double value(ToDoubleFunction<LineUseRow> figure) {
        Reading reading = last;
        return reading == null || System.nanoTime() - reading.at() > GOOD_FOR.toNanos()
                ? Double.NaN
                : figure.applyAsDouble(reading.use());
    }

    private void read() {
        try {
            long at = System.nanoTime();
            LineUseRow use = database.call(
                    ACTOR, handle -> handle.attach(LineUseDao.class).read(LineShare.ofSingleCalls(accountLines)));
            last = new Reading(use, at);
        } catch (RuntimeException e) {
            log.warn("The figures of the account's lines could not be read: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
