package com.leadflow.dev.chaos;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.command.LogFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chaos}: proves, or disproves, that nobody is called twice or forgotten, whatever dies meanwhile. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Hurt a LeadFlow of its own, and see whether anybody is called twice or forgotten.",
            "Starts PostgreSQL, Temporal, the Vapi simulator with all its faults, API and two workers",
            "as processes of their own, runs a campaign, and kills, freezes and restarts them by",
            "the plan of a seed. Then compares what the simulator saw with the rows, number by number.",
            "Needs the real Temporal server on the PATH. Exit code 1 when a promise was broken."
        })
public final class ChaosCommand implements Callable<Integer> {
    private static final int MOST_VIOLATIONS_SHOWN = 50;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the plan and the simulator draw from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--leads",
            paramLabel = "N",
            defaultValue = "300",
            description =
                    "How many leads there are (default: ${DEFAULT-VALUE}, at most " + ChaosCampaign.MOST_LEADS + ").")
    private int leads;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "3",
            description = "How long blows are struck (default: ${DEFAULT-VALUE}); the campaign takes about as long.")
    private double minutes;

    @Option(
            names = "--outages",
            description = {
                "Instead of the plan of the seed: outages of M minutes each, one after another, of PostgreSQL,",
                "Temporal, Vapi (refusing, hanging, failing) and the API; no other faults."
            })
    private boolean outages;

    @Override
    public Integer call() throws InterruptedException {
        require(
                leads >= 1 && leads <= ChaosCampaign.MOST_LEADS,
                "--leads must be from 1 to " + ChaosCampaign.MOST_LEADS);
        require(minutes >= 0.5 && minutes <= 60, "--minutes must be from 0.5 to 60");
        PrintWriter out = spec.commandLine().getOut();
        Path logs = Installation.data().resolve("chaos").resolve("seed-" + seed);
        try (LogFile log = LogFile.useAlone(logs.resolveSibling("seed-" + seed + ".log"))) {
            say(out, "Starting everything; logs are " + log.path() + " and in " + logs);
            Duration trouble = Duration.ofMillis((long) (minutes * 60_000));
            Scenario scenario = outages ? Scenario.outages(seed, trouble) : Scenario.blows(seed, trouble);
            Verdict verdict = new Chaos(scenario, leads, logs, line -> say(out, line)).run();
            verdict.violations().stream()
                    .limit(MOST_VIOLATIONS_SHOWN)
                    .forEach(violation -> say(out, violation.toString()));
            verdict.lines().forEach(line -> say(out, line));
            (outages ? OutageReport.lines(verdict.evidence()) : List.of(verdict.row())).forEach(line -> say(out, line));
            return verdict.isRight() ? 0 : 1;
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw CommandProblem.badInput(message);
        }
    }

    private static void say(PrintWriter out, String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
