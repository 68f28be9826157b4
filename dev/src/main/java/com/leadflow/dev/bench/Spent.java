package com.leadflow.dev.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.leadflow.dev.bench.Meter.Reading;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a number of attempts took.
 *
 * @param perSecond attempts
 * @param cpuMillis processor time of each part of the system, per attempt
 * @param coresBusy of all these parts together, on average
 */
public record Spent(
        long attempts,
        double seconds,
        @JsonProperty("per_second") double perSecond,
        @JsonProperty("cpu_ms_per_attempt") Map<String, Double> cpuMillis,
        @JsonProperty("cores_busy") double coresBusy) {
    public static Spent between(Reading first, Reading second, long attempts) {
        double seconds = (second.nanos() - first.nanos()) / 1e9;
        Map<String, Double> perAttempt = new LinkedHashMap<>();
        double total = 0;
        for (Map.Entry<String, Duration> part : second.processorTime().entrySet()) {
            Duration before = first.processorTime().getOrDefault(part.getKey(), Duration.ZERO);
            double millis = part.getValue().minus(before).toMillis();
            total += millis;
            perAttempt.put(part.getKey(), millis / attempts);
        }
        return new Spent(attempts, seconds, attempts / seconds, perAttempt, total / 1000 / seconds);
    }

    /** Milliseconds of a processor that each part used in a minute. */
    public Map<String, Double> millisPerMinute() {
        Map<String, Double> each = new LinkedHashMap<>();
        cpuMillis.forEach((part, millis) -> each.put(part, millis * attempts * 60 / seconds));
        return each;
    }

    /** A row, with the parts in a fixed order. */
    public void tell(FigureTable table, String name) {
        Stream<String> parts = Stream.of("api", "worker", "postgresql", "temporal", "simulator")
                .map(part -> "%.1f".formatted(cpuMillis(part)));
        Stream<String> cells = Stream.of(
                        Stream.of(name, "%.1f".formatted(perSecond)), parts, Stream.of("%.2f".formatted(coresBusy)))
                .flatMap(some -> some);
        table.row(cells.toArray(String[]::new));
    }

    double cpuMillis(String part) {
        return cpuMillis.getOrDefault(part, 0.0);
    }

    public String words() {
        return "%.1f per s with %.2f cores busy".formatted(perSecond, coresBusy);
    }
}
