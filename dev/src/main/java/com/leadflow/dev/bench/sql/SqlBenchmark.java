package com.leadflow.dev.bench.sql;

import com.google.common.io.BaseEncoding;
import com.leadflow.dev.bench.Latencies;
import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.Meter;
import com.leadflow.dev.bench.Meter.Reading;
import com.leadflow.dev.bench.Pgbench;
import com.leadflow.dev.bench.Pgbench.Script;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.bench.Superuser;
import com.leadflow.dev.bench.sql.SqlFigures.Cost;
import com.leadflow.dev.bench.sql.SqlFigures.Part;
import com.leadflow.dev.bench.sql.SqlRows.Log;
import com.leadflow.dev.command.CommandProblem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Sends the statements of attempts and imports to four databases of the same rows, which differ in what is on. */
final class SqlBenchmark {
    /** The account's lines do not matter here: nothing is dialed. */
    private static final int LINES = 1_000;

    private static final List<Variant> VARIANTS = List.of(Variant.values());

    private final Setting setting;
    private final Consumer<String> notices;

    SqlBenchmark(Setting setting, Consumer<String> notices) {
        this.setting = setting;
        this.notices = notices;
    }

    /**
     * How long, and how much at a time.
     *
     * @param clients connections that send, each one statement at a time
     * @param seconds for each part of each database
     * @param rounds in which the seconds are spent, so that what else the machine does meets all databases alike
     * @param rows of one import
     */
    record Setting(int clients, int seconds, int rounds, int rows) {
        /** More than any client can take in that time. */
        int items() {
            return clients * seconds * 500;
        }

        int secondsOfRound() {
            return seconds / rounds;
        }
    }

    /** See {@link Measuring.Benchmark#run}. */
    SqlFigures run(Path temporal) throws InterruptedException {
        Pgbench.require(System.getenv().getOrDefault("PATH", ""));
        notices.accept("Starting PostgreSQL and Temporal…");
        return SeparateProcesses.run(temporal, LINES, system -> {
            Meter meter = new Meter(Map.of("postgresql", system.servers().databaseProcess()));
            String url = system.servers().databaseUrl();
            try {
                return measure(new SqlRows(new Superuser(url)), Pgbench.of(url), meter);
            } catch (SQLException e) {
                throw CommandProblem.failure("the database refuses: " + e.getMessage(), e);
            }
        });
    }

    private SqlFigures measure(SqlRows rows, Pgbench pgbench, Meter meter) throws SQLException, InterruptedException {
        notices.accept("Filling four databases with %d items each…".formatted(setting.items()));
        rows.prepare(setting.items());
        notices.accept("Attempts, %d s in each database…".formatted(setting.seconds()));
        Part attempts = new Series(rows, pgbench, meter, script("attempt", SqlRows.CAMPAIGN.toString()), 1).run();
        notices.accept("Imports, %d s in each database…".formatted(setting.seconds()));
        Part imports =
                new Series(rows, pgbench, meter, script("import", SqlRows.DRAFT.toString()), setting.rows()).run();
        requireDone(rows, attempts, imports);
        return SqlFigures.of(setting, attempts, imports);
    }

    /** What has done nothing costs nothing, too. */
    private void requireDone(SqlRows rows, Part attempts, Part imports) throws SQLException {
        for (Variant variant : Variant.values()) {
            if (rows.completed(variant) != attempts.cost(variant).count()
                    || rows.imported(variant) != imports.cost(variant).count() * setting.rows()) {
                throw CommandProblem.failure(
                        "the scripts did not do what an attempt and an import do, where there is " + variant.words());
            }
        }
    }

    private Script script(String name, String campaign) {
        return new Script(
                name,
                StatementScript.read(name + ".sql").text(setting.rows()),
                Map.of(
                        "campaign_id", campaign,
                        "lines", String.valueOf(LINES),
                        "rows", String.valueOf(setting.rows()),
                        "sealed", sealed(50),
                        "webhook", sealed(2_000),
                        "report", sealed(13_000),
                        "transcript", sealed(4_800),
                        "summary", sealed(300)));
    }

    /** As long as what is encrypted, and as hard to compress. */
    private static String sealed(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return "\\x" + BaseEncoding.base16().lowerCase().encode(bytes);
    }

    /** One script in all databases, in turns. */
    private final class Series {
        private final Map<Variant, Latencies> latencies = new EnumMap<>(Variant.class);
        private final Map<Variant, Double> cpuMillis = new EnumMap<>(Variant.class);
        private final Map<Variant, Log> logs = new EnumMap<>(Variant.class);
        private final SqlRows rows;
        private final Pgbench pgbench;
        private final Meter meter;
        private final Script script;
        private final int rowsEach;

        Series(SqlRows rows, Pgbench pgbench, Meter meter, Script script, int rowsEach) {
            this.rows = rows;
            this.pgbench = pgbench;
            this.meter = meter;
            this.script = script;
            this.rowsEach = rowsEach;
        }

        Part run() throws SQLException, InterruptedException {
            for (int round = 0; round < setting.rounds(); round++) {
                // Who comes next has what the server puts off for those before: each is in each place once.
                for (int place = 0; place < VARIANTS.size(); place++) {
                    run(VARIANTS.get((round + place) % VARIANTS.size()));
                }
            }
            Map<Variant, Cost> costs = new EnumMap<>(Variant.class);
            latencies.forEach((variant, measured) -> costs.put(
                    variant,
                    Cost.of(
                            measured,
                            cpuMillis.getOrDefault(variant, 0.0),
                            logs.getOrDefault(variant, new Log(0, 0)))));
            return new Part(rowsEach, costs);
        }

        private void run(Variant variant) throws SQLException, InterruptedException {
            Log before = rows.log(variant);
            Reading first = meter.read();
            Latencies measured = pgbench.run(
                    Superuser.NAME, variant.database(), script, setting.clients(), setting.secondsOfRound());
            double spent = meter.since(first, 1).cpuMillis().getOrDefault("postgresql", 0.0);
            latencies.computeIfAbsent(variant, none -> new Latencies()).append(measured);
            cpuMillis.merge(variant, spent, Double::sum);
            logs.merge(variant, rows.log(variant).since(before), Log::and);
        }
    }
}
