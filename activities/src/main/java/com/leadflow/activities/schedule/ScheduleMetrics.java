package com.leadflow.activities.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What this worker counts of schedules; docs/operations.md tells what each figure means. */
public final class ScheduleMetrics {
    private final Counter started;
    private final Counter skipped;
    private final Counter missed;

    public ScheduleMetrics(MeterRegistry registry) {
        // All of them from the start: a rate needs the zero before the first.
        started = runs(registry, "started");
        skipped = runs(registry, "skipped");
        missed = runs(registry, "missed");
    }

    void started() {
        started.increment();
    }

    /** The campaign could not be started. */
    void skipped() {
        skipped.increment();
    }

    /** Nobody was there when these were due. */
    void missed(int runs) {
        missed.increment(runs);
    }

    private static Counter runs(MeterRegistry registry, String result) {
        return Counter.builder("leadflow.schedule.runs")
                .description("Runs of schedules, by what became of them")
                .tag("result", result)
                .register(registry);
    }
}
