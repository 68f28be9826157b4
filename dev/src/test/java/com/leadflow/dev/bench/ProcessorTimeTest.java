package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    @Test
    void countsAProcessAndItsChildrenThatHaveEnded() {
        String stat = "42 (a (strange) name) S 1 42 42 0 -1 4194560 100 200 0 0 150 50 25 5 20 0 9 0 1000 1 2 3";

        assertThat(ProcessorTime.parse(stat)).isEqualTo(Duration.ofMillis(2300));
    }

    @Test
    void growsWithTheWorkOfThisProcess() {
        Duration before = ProcessorTime.of(ProcessHandle.current());

        assertThat(before).isPositive();
        assertThat(ProcessorTime.of(ProcessHandle.current())).isGreaterThanOrEqualTo(before);
    }
}
