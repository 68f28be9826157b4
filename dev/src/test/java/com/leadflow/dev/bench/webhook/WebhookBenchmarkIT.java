package com.leadflow.dev.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.stack.InstalledTemporal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole benchmark with numbers so small that they say nothing about speed. */
@Timeout(900)
class WebhookBenchmarkIT {
    private final Path temporal = InstalledTemporal.require();
    private final List<String> notices = new ArrayList<>();

    @Test
    void measuresTheWebhookRoute() throws InterruptedException {
        WebhookBenchmark.Setting setting = new WebhookBenchmark.Setting(150, 6, 4);

        WebhookFigures figures = new WebhookBenchmark(setting, notices::add).run(temporal);

        // A busy machine may turn some away.
        assertThat(figures.statuses().keySet()).contains(200).isSubsetOf(200, 503);
        assertThat(figures.faults().isEmpty()).isEqualTo(figures.statuses().equals(Map.of(200, 900)));
        assertThat(figures.kept().eventRows()).isEqualTo(figures.kept().events());
        assertThat(figures.kept().transcripts()).isPositive();
        assertThat(figures.longestMillis()).isGreaterThanOrEqualTo(figures.medianMillis());
        assertThat(figures.spent().cpuMillis()).containsOnlyKeys("api", "postgresql", "sender");
        assertThat(figures.table()).contains("An API without a worker", "Answered with 200, per second");
    }
}
