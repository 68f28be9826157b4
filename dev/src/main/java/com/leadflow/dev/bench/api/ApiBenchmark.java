package com.leadflow.dev.bench.api;

import com.google.common.collect.ImmutableMap;
import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.bench.Latencies;
import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.Meter;
import com.leadflow.dev.bench.Meter.Reading;
import com.leadflow.dev.bench.Pgbench;
import com.leadflow.dev.bench.Pgbench.Script;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.bench.Spent;
import com.leadflow.dev.bench.Superuser;
import com.leadflow.dev.bench.api.ApiFigures.Measured;
import com.leadflow.dev.bench.api.ApiRows.Filled;
import com.leadflow.dev.bench.api.ReadLoad.Answers;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.dev.stack.LeadFlowProcess;
import com.leadflow.store.encryption.Keysets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okhttp3.Request;

/** Reads from an API that is a process of its own, and then has pgbench send what it asked PostgreSQL for that. */
final class ApiBenchmark {
    /** The account's lines do not matter here: nothing is dialed. */
    private static final int LINES = 1;

    private final Setting setting;
    private final Consumer<String> notices;

    ApiBenchmark(Setting setting, Consumer<String> notices) {
        this.setting = setting;
        this.notices = notices;
    }

    /**
     * How much is read.
     *
     * @param only what is found in the names of the endpoints to be measured
     * @param clients connections that read, to the API and to PostgreSQL
     * @param seconds for each endpoint and for its SQL
     * @param warmUpSeconds for each endpoint before any is measured: a JVM that has just started is slow, and what all endpoints go through
     *     would be slowest in the first
     */
    record Setting(int leads, int clients, int seconds, int warmUpSeconds, Pattern only) {}

    /** See {@link Measuring.Benchmark#run}. */
    ApiFigures run(Path temporal) throws InterruptedException {
        Pgbench.require(System.getenv().getOrDefault("PATH", ""));
        notices.accept("Starting PostgreSQL, Temporal and an API without a worker…");
        return SeparateProcesses.run(temporal, LINES, system -> {
            LeadFlowProcess process = system.startApi();
            system.awaitApi(process);
            Meter meter = new Meter(ImmutableMap.of(
                    "api", process.handle(),
                    "postgresql", system.servers().databaseProcess(),
                    "reader", ProcessHandle.current()));
            try (ReadLoad load = new ReadLoad(system.api(), setting.clients())) {
                return new Run(system, load, meter).measure();
            } catch (SQLException e) {
                throw CommandProblem.failure("the database refuses: " + e.getMessage(), e);
            }
        });
    }

    /** With what it needs of the running system. */
    private final class Run {
        private final SeparateProcesses system;
        private final ReadLoad load;
        private final Meter meter;
        private final Tokens tokens;
        private final Superuser superuser;

        Run(SeparateProcesses system, ReadLoad load, Meter meter) {
            this.system = system;
            this.load = load;
            this.meter = meter;
            this.tokens = new Tokens(system.secrets().tokenSecret(), Clock.systemUTC());
            this.superuser = new Superuser(system.servers().databaseUrl());
        }

        ApiFigures measure() throws SQLException, InterruptedException {
            notices.accept("Filling the database with %d leads and their calls…".formatted(setting.leads()));
            Filled filled = fill();
            notices.accept("Recording what the endpoints ask PostgreSQL…");
            List<Recorded> recorded = record(Endpoint.all(filled.campaign(), filled.lead()).stream()
                    .filter(endpoint -> setting.only().matcher(endpoint.name()).find())
                    .toList());
            notices.accept("Warming up…");
            for (Recorded each : recorded) {
                load.send(each.request(), setting.warmUpSeconds());
            }
            Pgbench pgbench = Pgbench.of(system.servers().databaseUrl());
            List<Measured> measured = new ArrayList<>();
            for (Recorded each : recorded) {
                notices.accept("Reading: " + each.endpoint().name() + "…");
                measured.add(measure(each, pgbench));
            }
            return ApiFigures.of(setting, measured);
        }

        private Filled fill() throws SQLException {
            try (ApiClient api = new ApiClient(system.api(), tokens.user("bench@example.com"))) {
                return new ApiRows(
                                superuser,
                                api,
                                Keysets.parse(system.secrets().keyset()).cipher())
                        .prepare(setting.leads());
            }
        }

        private List<Recorded> record(List<Endpoint> endpoints) throws SQLException, InterruptedException {
            List<Recorded> recorded = new ArrayList<>();
            try (StatementLog log = StatementLog.start(superuser)) {
                for (Endpoint endpoint : endpoints) {
                    Request request = load.request(endpoint, token(endpoint));
                    List<Statement> statements = log.record(id -> requireAnswered(endpoint, request, id));
                    recorded.add(new Recorded(endpoint, request, statements));
                }
            }
            return recorded;
        }

        private String token(Endpoint endpoint) {
            return endpoint.admin() ? tokens.admin("admin@example.com") : tokens.user("bench@example.com");
        }

        private void requireAnswered(Endpoint endpoint, Request request, String id) {
            if (!load.isAnswered(request.newBuilder().header("X-Request-Id", id).build())) {
                throw CommandProblem.failure("the API does not answer with " + endpoint.name());
            }
        }

        private Measured measure(Recorded recorded, Pgbench pgbench) throws InterruptedException {
            Reading first = meter.read();
            Answers answers = load.send(recorded.request(), setting.seconds());
            Spent spent = meter.since(first, Math.max(1, answers.latencies().count()));
            Latencies sql = pgbench.run(
                    system.apiLogin().user(),
                    Superuser.LEADFLOW,
                    recorded.script(),
                    setting.clients(),
                    setting.seconds());
            return Measured.of(
                    recorded.endpoint(), answers, spent, recorded.statements().size(), sql);
        }
    }

    /** A request, and what it has PostgreSQL asked. */
    private record Recorded(Endpoint endpoint, Request request, List<Statement> statements) {
        Script script() {
            return RecordedScript.of(endpoint.name().replaceAll("\\W+", "-"), statements);
        }
    }
}
