package com.leadflow.dev.chaos;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.command.LogFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--schedules",
            paramLabel = "N",
            description = {
                "Instead of one campaign: N schedules, each of a campaign of its own with two leads, all due within five",
                "minutes, while worker, API and Temporal are killed five times. Takes some eight minutes (at most "
                        + ScheduleChaos.MOST_SCHEDULES + ")."
            })
    private @Nullable Integer schedules;

    @Override
    public Integer call() throws InterruptedException {
        requireOptionsOfOneKind();
        require(
                leads >= 1 && leads <= ChaosCampaign.MOST_LEADS,
                "--leads must be from 1 to " + ChaosCampaign.MOST_LEADS);
        require(minutes >= 0.5 && minutes <= 60, "--minutes must be from 0.5 to 60");
        String name = (schedules == null ? "seed-" : "schedules-") + seed;
        Path logs = Installation.data().resolve("chaos").resolve(name);
        try (LogFile log = LogFile.useAlone(logs.resolveSibling(name + ".log"))) {
            say("Starting everything; logs are " + log.path() + " and in " + logs);
            return schedules == null ? oneCampaign(logs) : scheduled(schedules, logs);
        }
    }

    private int oneCampaign(Path logs) throws InterruptedException {
        Duration trouble = Duration.ofMillis((long) (minutes * 60_000));
        Scenario scenario = outages ? Scenario.outages(seed, trouble) : Scenario.blows(seed, trouble);
        Verdict verdict = new Chaos(scenario, leads, logs, this::say).run();
        return tell(verdict, outages ? OutageReport.lines(verdict.evidence()) : List.of(verdict.row()));
    }

    private int scheduled(int count, Path logs) throws InterruptedException {
        ScheduleChaos.Outcome outcome = new ScheduleChaos(seed, count, logs, this::say).run();
        return tell(outcome.verdict(), ScheduleReport.lines(outcome));
    }

    private int tell(Verdict verdict, List<String> report) {
        verdict.violations().stream().limit(MOST_VIOLATIONS_SHOWN).forEach(violation -> say(violation.toString()));
        verdict.lines().forEach(this::say);
        report.forEach(this::say);
        return verdict.isRight() ? 0 : 1;
    }

    private void requireOptionsOfOneKind() {
        if (schedules != null) {
            require(
                    schedules >= 1 && schedules <= ScheduleChaos.MOST_SCHEDULES,
                    "--schedules must be from 1 to " + ScheduleChaos.MOST_SCHEDULES);
            for (String other : List.of("--leads", "--minutes", "--outages")) {
                require(
                        !spec.commandLine().getParseResult().hasMatchedOption(other),
                        "--schedules has its own plan: leave out " + other);
            }
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw CommandProblem.badInput(message);
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
