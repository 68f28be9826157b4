package com.leadflow.dev.bench;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The spread of many delays, to the millisecond or four digits; zero where there was none. */
public record Delays(int count, Duration median, Duration p99) {
    public static Delays of(List<Duration> delays) {
        Histogram millis = new Histogram(4);
        delays.forEach(delay -> millis.recordValue(delay.toMillis()));
        return new Delays(delays.size(), percentile(millis, 50), percentile(millis, 99));
    }

    private static Duration percentile(Histogram millis, double percent) {
        return Duration.ofMillis(millis.getValueAtPercentile(percent));
    }
}
