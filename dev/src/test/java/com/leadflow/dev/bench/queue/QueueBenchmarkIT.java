package com.leadflow.dev.bench.queue;

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
class QueueBenchmarkIT {
    private final Path temporal = InstalledTemporal.require();
    private final List<String> notices = new ArrayList<>();

    @Test
    void measuresALongQueueAndManyCampaigns() throws InterruptedException {
        Duration second = Duration.ofSeconds(1);
        QueueBenchmark.Setting setting = new QueueBenchmark.Setting(40, 10, 3, 10, 0.1, second, second);

        QueueReport report = new QueueBenchmark(setting, notices::add).run(temporal);

        assertThat(report.large().spent().attempts()).isEqualTo(10);
        assertThat(report.large().queueingSeconds()).isPositive();
        assertThat(report.large().events()).isPositive();
        assertThat(report.many().mostEvents())
                .isGreaterThanOrEqualTo((int) report.many().events());
        assertThat(report.many().workerAtPeak().heapMegabytes())
                .isGreaterThan(report.waiting().worker().heapMegabytes() / 2);
        assertThat(report.waiting().worker().connections()).isBetween(1, 21);
        assertThat(report.waiting().millisWithout())
                .containsOnlyKeys("api", "worker", "postgresql", "temporal", "simulator");
        assertThat(report.table()).contains("3 campaigns at once, 5 calls each", "PostgreSQL waits for its disk");
    }
}
