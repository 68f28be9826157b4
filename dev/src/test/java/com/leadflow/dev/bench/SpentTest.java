package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.bench.Meter.Reading;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpentTest {
    @Test
    void isSharedByTheAttemptsAndAddedUpForTheMachine() {
        Reading first = new Reading(0, Map.of("api", Duration.ofSeconds(1), "worker", Duration.ofSeconds(2)));
        Reading second =
                new Reading(4_000_000_000L, Map.of("api", Duration.ofSeconds(2), "worker", Duration.ofMillis(4_500)));

        Spent spent = Spent.between(first, second, 100);

        assertThat(spent.perSecond()).isEqualTo(25);
        assertThat(spent.cpuMillis("api")).isEqualTo(10);
        assertThat(spent.cpuMillis("worker")).isEqualTo(25);
        assertThat(spent.cpuMillis("temporal")).isZero();
        assertThat(spent.millisPerMinute()).containsEntry("api", 15_000.0);
        assertThat(spent.coresBusy()).isEqualTo(0.875);
    }
}
