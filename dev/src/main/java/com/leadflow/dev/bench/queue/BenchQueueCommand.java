package com.leadflow.dev.bench.queue;

import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.queue.QueueBenchmark.Setting;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench queue}: a long queue, and many campaigns at once. */
@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "A long queue, and many campaigns at once.",
            "Starts PostgreSQL, Temporal, the Vapi simulator, API and a worker as processes of their own.",
            "Loads a campaign of which most leads are not due yet, and dials those that are; then starts",
            "many small campaigns at once; then watches them all wait.",
            "Needs the real Temporal server on the PATH. With the defaults it takes about 12 minutes."
        })
public final class BenchQueueCommand implements Callable<Integer> {
    /** By then the JVMs have done what they do after a start. */
    private static final Duration REST = Duration.ofMinutes(1);

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Leads of the large campaign (default: ${DEFAULT-VALUE}).")
    private int items;

    @Option(
            names = "--dialed",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many of them are due at once (default: ${DEFAULT-VALUE}).")
    private int dialed;

    @Option(
            names = "--campaigns",
            paramLabel = "N",
            defaultValue = "200",
            description = "Small campaigns, of 10 leads each (default: ${DEFAULT-VALUE}).")
    private int campaigns;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "100",
            description = "Lines of the account (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = "--call-seconds",
            paramLabel = "S",
            defaultValue = "0.5",
            description = "Mean length of a call (default: ${DEFAULT-VALUE}).")
    private double callSeconds;

    @Option(
            names = "--idle-minutes",
            paramLabel = "M",
            defaultValue = "5",
            description = "How long the waiting campaigns are watched (default: ${DEFAULT-VALUE}: each looks once).")
    private double idleMinutes;

    @Mixin
    private final Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        measuring.require(dialed >= 5 && items >= dialed, "--dialed from 5 to --items");
        measuring.require(campaigns >= 1, "--campaigns of at least 1");
        measuring.require(lines >= 1 && lines <= 10_000, "--lines from 1 to 10000");
        measuring.require(callSeconds > 0, "--call-seconds above 0");
        measuring.require(idleMinutes > 0, "--idle-minutes above 0");
        Duration idle = Duration.ofMillis((long) (idleMinutes * 60_000));
        Setting setting = new Setting(items, dialed, campaigns, lines, callSeconds, REST, idle);
        return measuring.run((temporal, notices) -> new QueueBenchmark(setting, notices).run(temporal));
    }
}
