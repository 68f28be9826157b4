package com.leadflow.dev.bench;

import java.time.Duration;

/** Durations as numbers. */
final class Seconds {
    private Seconds() {}

    static double of(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
