package com.leadflow.dev.bench.dial;

import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.dial.DialBenchmark.Plan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench dial}: how full dialing keeps its lines, and what an attempt costs. */
@Command(
        name = "dial",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure dialing against the Vapi simulator: how full lines are kept, how soon a free line is",
            "used again, attempts per second and CPU per attempt, beside bare workflows and db-scheduler.",
            "Needs the real Temporal server on the PATH. Takes some ten minutes; other work on the machine",
            "makes the figures worse."
        })
public final class BenchDialCommand implements Callable<Integer> {
    private static final List<LinesSetting> LINES = List.of(
            new LinesSetting(200, Duration.ofSeconds(20), Duration.ofSeconds(40)),
            new LinesSetting(40, Duration.ofSeconds(1), Duration.ofSeconds(3)));

    /** Twice the longest call, and time for the JVMs to compile what they run. */
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    /** Attempts in progress at once where calls take no time: enough to keep every part of the system busy. */
    private static final int AT_ONCE = 50;

    private static final int FEWEST_ATTEMPTS = 10 * AT_ONCE;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long lines are watched after a warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Attempts with calls of 0 s, for each way to make them (default: ${DEFAULT-VALUE}).")
    private int attempts;

    @Mixin
    private final Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        measuring.require(
                seconds >= 1 && attempts >= FEWEST_ATTEMPTS,
                "--seconds of at least 1, --attempts of at least " + FEWEST_ATTEMPTS);
        Plan plan = new Plan(LINES, WARM_UP, Duration.ofSeconds(seconds), AT_ONCE, attempts);
        return measuring.run((temporal, notices) -> new DialBenchmark(plan, notices).run(temporal));
    }
}
