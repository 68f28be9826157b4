package com.leadflow.dev.bench;

import com.leadflow.dev.command.Installation;
import com.leadflow.dev.command.LogFile;
import com.leadflow.dev.command.ReportFile;
import com.leadflow.dev.stack.LocalServers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class BenchDialCommand implements Callable<Integer> {
    private static final List<LinesSetting> LINES = List.of(
            new LinesSetting(200, Duration.ofSeconds(20), Duration.ofSeconds(40)),
            new LinesSetting(40, Duration.ofSeconds(1), Duration.ofSeconds(3)));

    /** Twice the longest call, and time for the JVMs to compile what they run. */
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    /** Attempts in progress at once where calls take no time: enough to keep every part of the system busy. */
    private static final int AT_ONCE = 50;

    private static final int FEWEST_ATTEMPTS = 10 * AT_ONCE;

    @Spec
    private CommandSpec spec;

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

    @Option(names = "--report", paramLabel = "FILE.json", description = "Write the figures as JSON, too.")
    private @Nullable Path report;

    @Override
    public Integer call() throws InterruptedException {
        requireUsable();
        Path temporal = LocalServers.requireTemporal(System.getenv().getOrDefault("PATH", ""));
        PrintWriter out = spec.commandLine().getOut();
        DialBenchmark.Plan plan =
                new DialBenchmark.Plan(LINES, WARM_UP, Duration.ofSeconds(seconds), AT_ONCE, attempts);
        try (LogFile log = LogFile.use(Installation.data().resolve("bench.log"))) {
            say(out, "Log " + log.path());
            DialReport figures = new DialBenchmark(plan, line -> say(out, line)).run(temporal);
            DialTable.print(out, figures);
            if (report != null) {
                ReportFile.write(report, figures);
            }
        }
        return 0;
    }

    private void requireUsable() {
        if (seconds < 1 || attempts < FEWEST_ATTEMPTS) {
            throw new ParameterException(
                    spec.commandLine(), "expected --seconds of at least 1, --attempts of at least " + FEWEST_ATTEMPTS);
        }
        if (report != null) {
            ReportFile.requireWritable(report);
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
