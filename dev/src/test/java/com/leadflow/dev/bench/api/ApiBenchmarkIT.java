package com.leadflow.dev.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.bench.InstalledPgbench;
import com.leadflow.dev.bench.api.ApiFigures.Measured;
import com.leadflow.dev.stack.InstalledTemporal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole benchmark with numbers so small that they say nothing about speed. */
@Timeout(300)
@Tag("alone")
class ApiBenchmarkIT {
    private final Path temporal = InstalledTemporal.require();
    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void requirePgbench() {
        InstalledPgbench.require();
    }

    @Test
    void measuresEndpointsBesideTheirSql() throws InterruptedException {
        ApiBenchmark.Setting setting = new ApiBenchmark.Setting(100, 1, 1, 0, Pattern.compile("lead|audit"));

        ApiFigures figures = new ApiBenchmark(setting, notices::add).run(temporal);

        assertThat(figures.endpoints())
                .extracting(Measured::endpoint)
                .containsExactly("lead", "leads, a page", "timeline of a lead", "audit log, a page");
        assertThat(figures.endpoints()).allSatisfy(measured -> {
            assertThat(measured.failed()).isZero();
            assertThat(measured.http().perSecond()).isPositive();
            assertThat(measured.sql().perSecond()).isPositive();
            // Begin, on whose behalf, what is asked, commit.
            assertThat(measured.statements()).isGreaterThanOrEqualTo(4);
            assertThat(measured.spent().cpuMillis()).containsOnlyKeys("api", "postgresql", "reader");
        });
        assertThat(figures.table()).contains("HTTP / SQL", "100 leads, 1 clients", "PostgreSQL waits for its disk");
    }
}
