package com.leadflow.dev.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.bench.InstalledPgbench;
import com.leadflow.dev.bench.sql.SqlFigures.Cost;
import com.leadflow.dev.stack.InstalledTemporal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole benchmark with numbers so small that they say nothing about speed. It fails by itself where the scripts do nothing. */
@Timeout(300)
@Tag("alone")
class SqlBenchmarkIT {
    private final Path temporal = InstalledTemporal.require();
    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void requirePgbench() {
        InstalledPgbench.require();
    }

    @Test
    void measuresWhatRowLevelSecurityAndAuditAdd() throws InterruptedException {
        SqlFigures figures = new SqlBenchmark(new SqlBenchmark.Setting(1, 1, 1, 3), notices::add).run(temporal);

        assertThat(figures.attempts().cost(Variant.PLAIN).auditRows()).isZero();
        assertThat(figures.attempts().cost(Variant.POLICIES).auditRows()).isZero();
        Cost attempt = figures.attempts().cost(Variant.BOTH);
        // Six of the call, five of the item, two of the lead in its campaign, one of the lead.
        assertThat(attempt.auditRows()).isEqualTo(14);
        assertThat(attempt.auditBytes()).isPositive();
        // A lead and its place in the campaign, each.
        assertThat(figures.imports().cost(Variant.AUDIT).auditRows()).isEqualTo(3 * 2);
        assertThat(attempt.p99Millis()).isGreaterThanOrEqualTo(attempt.meanMillis() / 2);
        assertThat(figures.table())
                .contains("as in production", "An import of 3 leads", "PostgreSQL waits for its disk");
    }
}
