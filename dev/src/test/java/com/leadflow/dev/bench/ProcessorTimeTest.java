package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

        burn(Duration.ofMillis(200));

        assertThat(ProcessorTime.of(ProcessHandle.current())).isGreaterThan(before.plus(Duration.ofMillis(100)));
    }

    private static void burn(Duration processorTime) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long until = threads.getCurrentThreadCpuTime() + processorTime.toNanos();
        while (threads.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
    }
}
