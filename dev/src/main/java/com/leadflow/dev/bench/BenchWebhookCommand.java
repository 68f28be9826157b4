package com.leadflow.dev.bench;

import com.leadflow.dev.bench.WebhookBenchmark.Setting;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.command.LogFile;
import com.leadflow.dev.stack.LocalServers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench webhook}: how many webhooks an API takes, and how soon. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure the webhook route: what is answered, how soon, what is kept, and CPU per webhook.",
            "Webhooks are sent at a constant rate, whatever becomes of those before. Needs the real Temporal",
            "server on the PATH. Other work on the machine makes the figures worse."
        })
final class BenchWebhookCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

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

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 1 || seconds < 1 || warmUp < 0) {
            throw new ParameterException(spec.commandLine(), "expected --rate and --seconds of at least 1");
        }
        Path temporal = LocalServers.requireTemporal(System.getenv().getOrDefault("PATH", ""));
        PrintWriter out = spec.commandLine().getOut();
        try (LogFile log = LogFile.use(Installation.data().resolve("bench.log"))) {
            say(out, "Log " + log.path());
            Setting setting = new Setting(rate, seconds, warmUp);
            WebhookFigures figures = new WebhookBenchmark(setting, line -> say(out, line)).run(temporal);
            WebhookTable.print(out, figures, rate);
            if (!figures.kept().complete()) {
                throw CommandProblem.failure("webhooks that were answered with 200 are not in the database");
            }
        }
        return 0;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
