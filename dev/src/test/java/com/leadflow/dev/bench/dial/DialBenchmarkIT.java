package com.leadflow.dev.bench.dial;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.stack.InstalledTemporal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole benchmark with numbers so small that they say nothing about speed. */
@Timeout(900)
class DialBenchmarkIT {
    private final Path temporal = InstalledTemporal.require();
    private final List<String> notices = new ArrayList<>();

    @Test
    void measuresEveryWayToMakeAttempts() throws InterruptedException {
        LinesSetting few = new LinesSetting(5, Duration.ofMillis(400), Duration.ofMillis(600));
        DialBenchmark.Plan plan =
                new DialBenchmark.Plan(List.of(few), Duration.ofSeconds(1), Duration.ofSeconds(2), 5, 30);

        DialReport report = new DialBenchmark(plan, notices::add).run(temporal);

        LinesFigures lines = report.lines().get(0);
        assertThat(lines.utilisation()).isBetween(0.05, 1.0);
        assertThat(lines.refills()).isPositive();
        assertThat(lines.refillP99Millis()).isGreaterThanOrEqualTo(lines.refillMedianMillis());
        SpeedFigures speed = report.speed();
        assertThat(List.of(speed.leadflow(), speed.bare(), speed.single(), speed.dbScheduler()))
                .allSatisfy(spent -> {
                    assertThat(spent.attempts()).isEqualTo(30);
                    assertThat(spent.perSecond()).isPositive();
                });
        assertThat(speed.leadflow().cpuMillis())
                .containsOnlyKeys("api", "worker", "postgresql", "temporal", "simulator");
        assertThat(speed.dbScheduler().cpuMillis()).containsOnlyKeys("api", "worker", "postgresql", "simulator");
        assertThat(speed.cost().mostEvents()).isBetween(10, 18);
        assertThat(speed.cost().actions()).isGreaterThanOrEqualTo(4);
        assertThat(report.table())
                .contains("5 lines, calls of 0.4-0.6 s: utilisation", "db-scheduler", "Events per attempt");
    }
}
