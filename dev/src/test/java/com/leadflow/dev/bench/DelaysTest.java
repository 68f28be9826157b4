package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelaysTest {
    @Test
    void areRankedWhateverTheirOrder() {
        List<Duration> hundred = LongStream.rangeClosed(1, 100)
                .map(millis -> 101 - millis)
                .mapToObj(Duration::ofMillis)
                .toList();

        assertThat(Delays.of(hundred)).isEqualTo(new Delays(100, Duration.ofMillis(50), Duration.ofMillis(99)));
    }

    @Test
    void areAllTheSameWhereThereIsOne() {
        assertThat(Delays.of(List.of(Duration.ofMillis(7))))
                .isEqualTo(new Delays(1, Duration.ofMillis(7), Duration.ofMillis(7)));
    }

    @Test
    void takeTheLowerMedianOfTwo() {
        assertThat(Delays.of(List.of(Duration.ofMillis(9), Duration.ofMillis(7))))
                .isEqualTo(new Delays(2, Duration.ofMillis(7), Duration.ofMillis(9)));
    }

    @Test
    void areZeroWhereThereIsNone() {
        assertThat(Delays.of(List.of())).isEqualTo(new Delays(0, Duration.ZERO, Duration.ZERO));
    }
}
