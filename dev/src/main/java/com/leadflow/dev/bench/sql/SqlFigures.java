package com.leadflow.dev.bench.sql;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.leadflow.dev.bench.FigureTable;
import com.leadflow.dev.bench.Latencies;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.Report;
import com.leadflow.dev.bench.sql.SqlBenchmark.Setting;
import com.leadflow.dev.bench.sql.SqlRows.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code bench sql} measured.
 *
 * @param clients that sent at the same time
 * @param rows of one import
 */
@JsonNaming(SnakeCaseStrategy.class)
record SqlFigures(Machine machine, int clients, int rows, Part attempts, Part imports) implements Report {
    /**
     * Milliseconds of PostgreSQL's processor that row-level security and audit may add to an attempt: a twentieth of the 48 ms that all
     * parts of the system spend on one.
     */
    static final double MOST_PER_ATTEMPT = 2.4;

    /** The same for a row of an import: 100,000 leads then take the 20 s more that it takes to load them through the API anyway. */
    static final double MOST_PER_ROW = 0.2;

    /**
     * One script in each of the databases.
     *
     * @param rowsEach how many rows one run of it writes, by which costs are told
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Part(int rowsEach, Map<Variant, Cost> costs) {
        Cost cost(Variant variant) {
            return Objects.requireNonNull(costs.get(variant));
        }

        /** Milliseconds of PostgreSQL's processor for each row. */
        double millisPerRow(Variant variant) {
            return cost(variant).cpuMillis() / rowsEach;
        }

        double addedPerRow() {
            return millisPerRow(Variant.BOTH) - millisPerRow(Variant.PLAIN);
        }
    }

    /**
     * Of runs of a script.
     *
     * @param cpuMillis of PostgreSQL's processor for each
     * @param auditRows that each left, and their bytes with those of the indexes
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Cost(
            long count,
            double perSecond,
            double meanMillis,
            double p99Millis,
            double cpuMillis,
            double auditRows,
            double auditBytes) {
        static Cost of(Latencies measured, double cpuMillis, Log log) {
            double count = measured.count();
            return new Cost(
                    measured.count(),
                    measured.perSecond(),
                    measured.meanMillis(),
                    measured.millis(99),
                    cpuMillis / count,
                    log.rows() / count,
                    log.bytes() / count);
        }
    }

    static SqlFigures of(Setting setting, Part attempts, Part imports) {
        return new SqlFigures(Machine.here(), setting.clients(), setting.rows(), attempts, imports);
    }

    @Override
    public String table() {
        FigureTable limits = FigureTable.withLimits();
        limits.title("Row-level security and audit together add");
        limits.atMost("  to an attempt, ms of PostgreSQL's CPU", "%.2f", attempts.addedPerRow(), MOST_PER_ATTEMPT);
        limits.atMost("  to a row of an import, ms", "%.3f", imports.addedPerRow(), MOST_PER_ROW);
        return "%s\n%s\n%s\n%d clients. %s"
                .formatted(
                        table("An attempt, where there is", attempts),
                        table("An import of %d leads, attached".formatted(rows), imports),
                        limits,
                        clients,
                        machine.words());
    }

    private static FigureTable table(String title, Part part) {
        FigureTable table = new FigureTable(
                title, "per s", "of plain", "mean ms", "p99 ms", "CPU ms", "of plain", "audit rows", "audit bytes");
        Cost plain = part.cost(Variant.PLAIN);
        for (Variant variant : Variant.values()) {
            Cost cost = part.cost(variant);
            table.row(
                    variant.words(),
                    "%.1f".formatted(cost.perSecond()),
                    "%.2f".formatted(cost.perSecond() / plain.perSecond()),
                    "%.1f".formatted(cost.meanMillis()),
                    "%.1f".formatted(cost.p99Millis()),
                    "%.2f".formatted(cost.cpuMillis()),
                    "%.2f".formatted(cost.cpuMillis() / plain.cpuMillis()),
                    "%.1f".formatted(cost.auditRows()),
                    "%.0f".formatted(cost.auditBytes()));
        }
        return table;
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (attempts.addedPerRow() > MOST_PER_ATTEMPT) {
            faults.add("row-level security and audit cost an attempt more than they may");
        }
        if (imports.addedPerRow() > MOST_PER_ROW) {
            faults.add("row-level security and audit cost a row of an import more than they may");
        }
        return faults;
    }
}
