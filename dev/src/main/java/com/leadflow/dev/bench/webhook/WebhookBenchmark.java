package com.leadflow.dev.bench.webhook;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.Meter;
import com.leadflow.dev.bench.Meter.Reading;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.bench.Spent;
import com.leadflow.dev.bench.webhook.WebhookFigures.Kept;
import com.leadflow.dev.bench.webhook.WebhookPlan.Webhook;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.LeadFlowProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Sends webhooks to an API that is a process of its own, on a PostgreSQL that waits for its disk. */
final class WebhookBenchmark {
    /** The account's lines do not matter here: nothing is dialed. */
    private static final int LINES = 1;

    private final Setting setting;
    private final Consumer<String> notices;

    WebhookBenchmark(Setting setting, Consumer<String> notices) {
        this.setting = setting;
        this.notices = notices;
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

        long warmUp() {
            return (long) warmUpRate() * warmUpSeconds;
        }

        long all() {
            return warmUp() + (long) rate * seconds;
        }
    }

    /** See {@link Measuring.Benchmark#run}. */
    WebhookFigures run(Path temporal) throws InterruptedException {
        notices.accept("Starting PostgreSQL, Temporal and an API without a worker…");
        return SeparateProcesses.run(temporal, LINES, system -> {
            LeadFlowProcess api = system.startApi();
            system.awaitApi(api);
            Meter meter = new Meter(ImmutableMap.of(
                    "api", api.handle(),
                    "postgresql", system.servers().databaseProcess(),
                    "sender", ProcessHandle.current()));
            try (WebhookRows rows = WebhookRows.open(
                            system.servers().databaseUrl(), system.servers().databaseOwner());
                    WebhookLoad load =
                            new WebhookLoad(system.api(), system.secrets().webhookSecret())) {
                return measure(rows, load, meter);
            } catch (SQLException e) {
                throw CommandProblem.failure("the database refuses: " + e.getMessage(), e);
            }
        });
    }

    private WebhookFigures measure(WebhookRows rows, WebhookLoad load, Meter meter)
            throws SQLException, InterruptedException {
        WebhookPlan plan = WebhookPlan.of((int) setting.all());
        List<Webhook> measured = plan.webhooks().subList((int) setting.warmUp(), (int) setting.all());
        notices.accept("Preparing " + plan.calls().size() + " calls…");
        rows.prepare(plan.calls());
        notices.accept("Warming up…");
        WebhookAnswers warmUp = load.send(plan.webhooks().subList(0, (int) setting.warmUp()), setting.warmUpRate());
        notices.accept("Sending " + measured.size() + " webhooks…");
        Reading first = meter.read();
        WebhookAnswers answers = load.send(measured, setting.rate());
        Spent spent = meter.since(first, measured.size());
        Set<Webhook> accepted = Sets.union(warmUp.accepted(), answers.accepted());
        Kept kept = rows.compare(accepted, warmUp.unanswered() + answers.unanswered());
        return WebhookFigures.of(setting.rate(), measured.size(), answers, spent, kept);
    }
}
