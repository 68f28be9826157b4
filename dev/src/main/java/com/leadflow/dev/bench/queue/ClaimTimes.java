package com.leadflow.dev.bench.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.collect.ImmutableMap;
import com.leadflow.dev.bench.FigureTable;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A histogram as Prometheus has it.
 *
 * @param buckets how many claims took at most so many seconds, by that bound
 */
record ClaimTimes(NavigableMap<Double, Double> buckets) {
    private static final double MILLIS = 1_000;

    /** How fast a free line is to be taken again; a claim is the most of it. */
    private static final double LIMIT_MILLIS = 250;

    /** Those since then. */
    ClaimTimes since(ClaimTimes before) {
        NavigableMap<Double, Double> newer = new TreeMap<>();
        buckets.forEach((bound, count) -> newer.put(bound, count - before.buckets.getOrDefault(bound, 0.0)));
        return new ClaimTimes(newer);
    }

    @JsonValue
    Map<String, Double> figures() {
        return ImmutableMap.of("count", (double) count(), "p50_ms", millis(0.5), "p99_ms", millis(0.99));
    }

    long count() {
        return buckets.isEmpty() ? 0 : Math.round(buckets.lastEntry().getValue());
    }

    void tell(FigureTable table, String name) {
        table.figure(name + " p50, ms (of " + count() + ")", "%.1f", millis(0.5));
        table.atMost(name + " p99, ms", "%.1f", millis(0.99), LIMIT_MILLIS);
    }

    /** As Prometheus's {@code histogram_quantile}: between the bounds of a bucket the claims are taken to be spread evenly. */
    double millis(double quantile) {
        double wanted = quantile * count();
        double below = 0;
        double lower = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            double upper = bucket.getKey();
            double count = bucket.getValue();
            if (count >= wanted && count > below) {
                return MILLIS
                        * (Double.isInfinite(upper)
                                ? lower
                                : lower + (upper - lower) * (wanted - below) / (count - below));
            }
            below = count;
            lower = upper;
        }
        return 0;
    }
}
