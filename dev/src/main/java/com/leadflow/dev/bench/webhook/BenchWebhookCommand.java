package com.leadflow.dev.bench.webhook;

import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.webhook.WebhookBenchmark.Setting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench webhook}: how many webhooks an API takes, and how soon. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure the webhook route: what is answered, how soon, what is kept, and CPU per webhook.",
            "Webhooks are sent at a constant rate, whatever becomes of those before, to an API without a worker.",
            "Needs the real Temporal server on the PATH. Other work on the machine makes the figures worse."
        })
public final class BenchWebhookCommand implements Callable<Integer> {
    /** All are kept in memory, to be compared with the rows. */
    private static final int MOST = 2_000_000;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Webhooks a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "For how long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "30",
            description = "Seconds at half the rate before, which are not measured (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Mixin
    private final Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        measuring.require(
                rate >= 1 && seconds >= 1 && warmUp >= 0,
                "--rate and --seconds of at least 1, --warm-up of at least 0");
        Setting setting = new Setting(rate, seconds, warmUp);
        measuring.require(setting.all() <= MOST, "at most " + MOST + " webhooks altogether");
        return measuring.run((temporal, notices) -> new WebhookBenchmark(setting, notices).run(temporal));
    }
}
