package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.command.LogFile;
import com.leadflow.dev.command.ReportFile;
import com.leadflow.dev.stack.LocalServers;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that measures does: finds Temporal, keeps a log, tells what goes on, prints the figures and writes them down. */
public final class Measuring {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Write the figures as JSON, too.")
    private @Nullable Path report;

    /** The measuring itself. */
    public interface Benchmark {
        /**
         * Throws CommandProblem when a part does not do what it must.
         *
         * @param temporal the real server's program
         * @param notices told, in a sentence each, what goes on
         */
        Report run(Path temporal, Consumer<String> notices) throws InterruptedException;
    }

    /**
     * Refuses what cannot be measured.
     *
     * @param expected of what the user gave, in words
     */
    public void require(boolean holds, String expected) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), "expected " + expected);
        }
    }

    public int run(Benchmark benchmark) throws InterruptedException {
        if (report != null) {
            ReportFile.requireWritable(report);
        }
        Path temporal = LocalServers.requireTemporal(System.getenv().getOrDefault("PATH", ""));
        try (LogFile log = LogFile.useAlone(Installation.data().resolve("bench.log"))) {
            say("Log " + log.path() + "; the processes' own are in " + SeparateProcesses.logs());
            Report figures = benchmark.run(temporal, this::say);
            say("\n" + figures.table());
            if (report != null) {
                ReportFile.write(report, figures);
            }
            if (!figures.faults().isEmpty()) {
                throw CommandProblem.failure(String.join("; ", figures.faults()));
            }
        }
        return 0;
    }

    private void say(String line) {
        command.commandLine().getOut().println(line);
        command.commandLine().getOut().flush();
    }
}
