package com.leadflow.dev.bench;

import java.time.Duration;
import java.util.List;

/** The spread of many delays; zero where there was none. */
record Delays(int count, Duration median, Duration p99) {
    /** By the nearest rank: the p-th percentile is the smallest delay that p percent of all are not above. */
    static Delays of(List<Duration> delays) {
        List<Duration> sorted = delays.stream().sorted().toList();
        return new Delays(sorted.size(), percentile(sorted, 50), percentile(sorted, 99));
    }

    private static Duration percentile(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
