package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.command.LogFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
            "Needs the real Temporal server on the PATH. With the defaults it takes about 20 minutes."
        })
public final class BenchQueueCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

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

    @Override
    public Integer call() throws InterruptedException {
        require(items >= dialed && dialed >= 0, "--dialed must be from 0 to --items");
        require(campaigns >= 1, "--campaigns must be at least 1");
        require(lines >= 1 && lines <= 10_000, "--lines must be from 1 to 10000");
        require(callSeconds > 0, "--call-seconds must be positive");
        PrintWriter out = spec.commandLine().getOut();
        Path logs = Installation.data().resolve("bench").resolve("queue");
        try (LogFile log = LogFile.use(logs.resolveSibling("queue.log"))) {
            say(out, "Starting everything; logs are " + log.path() + " and in " + logs);
            Duration idle = Duration.ofMillis((long) (idleMinutes * 60_000));
            QueueReport report = new QueueBenchmark(
                            new QueueBenchmark.Setting(items, dialed, campaigns, lines, callSeconds, idle, logs),
                            line -> say(out, line))
                    .run();
            say(out, QueueTable.of(report));
            return 0;
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw CommandProblem.badInput(message);
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
