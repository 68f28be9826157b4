package com.leadflow.dev.bench;

import org.HdrHistogram.Histogram;

/** How long many of the same took, in microseconds to three digits, and how many there were in a second. Not thread-safe. */
public final class Latencies {
    private final Histogram micros = new Histogram(3);
    private double seconds;

    public void add(long tookMicros) {
        micros.recordValue(tookMicros);
    }

    /** Those of another that ran side by side with these. */
    public void add(Latencies others) {
        micros.add(others.micros);
    }

    /** Those of another that ran by itself, before or after these. */
    public void append(Latencies others) {
        add(others);
        ran(others.seconds);
    }

    /** Says how many seconds all of them took, side by side. */
    public void ran(double more) {
        seconds += more;
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** Zero where none has run. */
    public double perSecond() {
        return seconds == 0 ? 0 : count() / seconds;
    }

    public double meanMillis() {
        return count() == 0 ? 0 : micros.getMean() / 1e3;
    }

    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
