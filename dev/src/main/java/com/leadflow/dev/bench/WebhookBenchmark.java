package com.leadflow.dev.bench;

import com.leadflow.dev.bench.WebhookPlan.Webhook;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.LeadFlowProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Sends webhooks to an API that is a process of its own, on a PostgreSQL that waits for its disk. */
final class WebhookBenchmark {
    /** The account's lines do not matter here: nothing is dialed. */
    private static final int LINES = 1;

    private final Setting setting;
    private final Consumer<String> progress;

    WebhookBenchmark(Setting setting, Consumer<String> progress) {
        this.setting = setting;
        this.progress = progress;
    }

    /**
     * How much is sent.
     *
     * @param rate webhooks a second
     * @param warmUpSeconds at half the rate, and not measured: a JVM that has just started is slow
     */
    record Setting(int rate, int seconds, int warmUpSeconds) {
        int warmUpRate() {
            return Math.max(1, rate / 2);
        }

        int warmUp() {
            return warmUpRate() * warmUpSeconds;
        }

        int all() {
            return warmUp() + rate * seconds;
        }
    }

    WebhookFigures run(Path temporal) throws InterruptedException {
        progress.accept("Starting PostgreSQL, Temporal and the API…");
        try (SeparateProcesses system = SeparateProcesses.start(temporal, LINES)) {
            LeadFlowProcess api = system.startApi();
            system.awaitApi(api);
            return run(system, api);
        } catch (SQLException e) {
            throw CommandProblem.failure("the database refuses: " + e.getMessage(), e);
        }
    }

    private WebhookFigures run(SeparateProcesses system, LeadFlowProcess api)
            throws SQLException, InterruptedException {
        WebhookPlan plan = WebhookPlan.of(setting.all());
        List<Webhook> warmUp = plan.webhooks().subList(0, setting.warmUp());
        List<Webhook> measured = plan.webhooks().subList(setting.warmUp(), setting.all());
        try (WebhookRows rows = WebhookRows.open(
                        system.servers().databaseUrl(), system.servers().databaseOwner());
                WebhookLoad load =
                        new WebhookLoad(system.api(), system.secrets().webhookSecret())) {
            progress.accept("Preparing " + plan.calls().size() + " calls…");
            rows.prepare(plan.calls());
            progress.accept("Warming up…");
            Set<Webhook> accepted =
                    new HashSet<>(load.send(warmUp, setting.warmUpRate()).accepted());
            progress.accept("Sending " + measured.size() + " webhooks…");
            WebhookProcessorTime before = WebhookProcessorTime.read(system, api);
            WebhookAnswers answers = load.send(measured, setting.rate());
            Map<String, Double> spent = WebhookProcessorTime.read(system, api).since(before, measured.size());
            accepted.addAll(answers.accepted());
            return new WebhookFigures(measured.size(), answers, spent, rows.compare(accepted));
        }
    }
}
