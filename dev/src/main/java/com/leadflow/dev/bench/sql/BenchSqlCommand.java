package com.leadflow.dev.bench.sql;

import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.sql.SqlBenchmark.Setting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench sql}: what row-level security and the audit log cost. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure what row-level security and the audit log add to the SQL of a call attempt and of an import.",
            "pgbench sends the product's own statements to four databases: with neither, with each, with both.",
            "Needs pgbench and the real Temporal server on the PATH. Other work on the machine makes the figures worse."
        })
public final class BenchSqlCommand implements Callable<Integer> {
    private static final int ROUNDS = 4;

    /** As many as the API takes in a batch. */
    private static final int ROWS = 1_000;

    /** All that they could take has to be filled in beforehand. */
    private static final int MOST = 2_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "40",
            description = "For each script in each of the databases, in 4 rounds (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "4",
            description = "Connections that send at the same time (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Mixin
    private final Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        measuring.require(seconds >= ROUNDS && clients >= 1, "--seconds of at least 4, --clients of at least 1");
        Setting setting = new Setting(clients, seconds, ROUNDS, ROWS);
        measuring.require((long) clients * seconds <= MOST, "at most " + MOST + " for --clients times --seconds");
        return measuring.run((temporal, notices) -> new SqlBenchmark(setting, notices).run(temporal));
    }
}
