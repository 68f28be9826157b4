package com.leadflow.dev.demo;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.command.LogFile;
import com.leadflow.dev.command.ReportFile;
import com.leadflow.dev.simulator.SimulatorSettings;
import com.leadflow.dev.simulator.TimeScale;
import com.leadflow.dev.stack.LocalStack;
import com.leadflow.dev.stack.RunningStack;
import com.leadflow.dev.stack.StackPorts;
import com.leadflow.dev.stack.StackSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code demo}: everything on this machine, one campaign, nothing kept. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Call the leads of a CSV file through the Vapi simulator.",
            "Starts everything on this machine and shows what comes of it. No phone rings;",
            "nothing is kept.",
            "",
            "FILE has a header row with name, phone and any of email, location, notes,",
            "source, timezone, in any order and case. Without FILE a sample is used."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String LINES = "40";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The leads (default: a sample of 50).")
    private @Nullable Path file;

    @Option(names = "--exit", description = "Stop when the campaign has completed.")
    private boolean exit;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Write the summary as JSON, too.")
    private @Nullable Path report;

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            converter = TimeScale.class,
            defaultValue = "12",
            description = {
                "Make the simulator's calls and the campaign's retry delays X times",
                "shorter, nothing else (default: ${DEFAULT-VALUE}, which takes about a minute)."
            })
    private double timeScale;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the simulator draws from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        requireUsable();
        LeadsFile leads = file == null ? LeadsFileReader.sample() : LeadsFileReader.read(file);
        PrintWriter out = spec.commandLine().getOut();
        say(out, "Starting PostgreSQL, Temporal, the Vapi simulator, API and worker…");
        try (LogFile log = LogFile.use(Installation.data().resolve("demo.log"));
                RunningStack stack = LocalStack.start(settings(), notice -> say(out, notice))) {
            introduce(out, leads);
            places(out, stack, log.path());
            DemoReport summary = summary(stack, leads, out);
            DemoSummary.print(out, summary);
            if (report != null) {
                ReportFile.write(report, summary);
            }
            if (!exit) {
                places(out, stack, log.path());
                say(out, "Ctrl-C stops everything.");
                new CountDownLatch(1).await();
            }
        }
        return 0;
    }

    private DemoReport summary(RunningStack stack, LeadsFile leads, PrintWriter out) throws InterruptedException {
        try {
            return new Demo(stack, timeScale, out).run(leads);
        } catch (CommandProblem e) {
            throw stack.isStopping() ? CommandProblem.stopped() : e;
        }
    }

    private void requireUsable() {
        if (report != null) {
            ReportFile.requireWritable(report);
            if (file != null) {
                DemoSummary.requireOther(report, file);
            }
        }
    }

    private StackSettings settings() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putIfAbsent("ACCOUNT_MAX_CALLS", LINES);
        environment.put("LEGAL_CALLING_HOURS", "00:00-24:00");
        return new StackSettings(
                Optional.empty(),
                StackPorts.free(environment),
                SimulatorSettings.builder().seed(seed).timeScale(timeScale),
                environment);
    }

    private static void introduce(PrintWriter out, LeadsFile leads) {
        say(out, "Calling at any hour: the demo sets LEGAL_CALLING_HOURS=00:00-24:00 and an all-day window.");
        say(out, "Retry delays are the demo's own, minutes instead of hours, divided by the time scale.");
        if (!leads.ignoredColumns().isEmpty()) {
            say(out, "Columns that mean nothing to LeadFlow: " + String.join(", ", leads.ignoredColumns()));
        }
    }

    private static void places(PrintWriter out, RunningStack stack, Path log) {
        say(out, "API          " + stack.api() + "/api/v1");
        say(out, "Console      " + stack.api() + "/");
        say(out, "Temporal UI  " + stack.temporalUi().map(Object::toString).orElse("none (in-memory server)"));
        say(out, "Log          " + log);
        say(out, "A token for " + Demo.USER + " (admin), valid for 12 hours:");
        say(out, Demo.token(stack));
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
