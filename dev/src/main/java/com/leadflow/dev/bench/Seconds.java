package com.leadflow.dev.bench;

import java.time.Duration;

/** Durations as numbers. */
public final class Seconds {
    private Seconds() {}

    public static double of(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
