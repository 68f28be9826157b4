package com.leadflow.dev.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClaimTimesTest {
    private static final ClaimTimes BEFORE = times(10, 10, 10);

    @Test
    void tellQuantilesOfWhatWasMeasuredSince() {
        ClaimTimes since = times(60, 110, 110).since(BEFORE);

        assertThat(since.count()).isEqualTo(100);
        assertThat(since.millis(0.25)).isEqualTo(2.5);
        assertThat(since.millis(0.5)).isEqualTo(5);
        assertThat(since.millis(0.75)).isEqualTo(7.5);
    }

    @Test
    void tellTheLastBoundOfWhatWasSlowerThanAll() {
        assertThat(times(10, 10, 30).since(BEFORE).millis(0.99)).isEqualTo(10);
    }

    @Test
    void areZeroWhereNothingWasMeasured() {
        assertThat(BEFORE.since(BEFORE).millis(0.99)).isZero();
        assertThat(new ClaimTimes(new TreeMap<>()).millis(0.99)).isZero();
    }

    private static ClaimTimes times(double fiveMillis, double tenMillis, double all) {
        return new ClaimTimes(new TreeMap<>(Map.of(0.005, fiveMillis, 0.01, tenMillis, Double.POSITIVE_INFINITY, all)));
    }
}
