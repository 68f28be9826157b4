package com.leadflow.dev;

import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.command.LogFile;
import com.leadflow.dev.simulator.SimulatorSettings;
import com.leadflow.dev.simulator.TimeScale;
import com.leadflow.dev.stack.LocalStack;
import com.leadflow.dev.stack.RunningStack;
import com.leadflow.dev.stack.StackPorts;
import com.leadflow.dev.stack.StackSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dev}: everything on this machine, left running, data kept. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run everything on this machine and leave it running.",
            "That is PostgreSQL, Temporal, the Vapi simulator, API and worker. Data is kept",
            "between runs. Ctrl-C stops it.",
            "API_PORT (8080), API_ADMIN_PORT (8081), WORKER_ADMIN_PORT (8082),",
            "ACCOUNT_MAX_CALLS, DIAL_SLOTS, WATCH_SLOTS, DEFAULT_REGION,",
            "LEGAL_CALLING_HOURS, SCHEDULE_CATCH_UP, CORS_ORIGINS, RATE_LIMIT_USER and",
            "RATE_LIMIT_ADDRESS (off) are taken from the environment."
        })
final class DevCommand implements Callable<Integer> {
    /** Enough to see something move at once, few enough to follow. */
    private static final String MOST_CALLS = "40";

    private static final String USER = "dev@example.com";

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Where data is kept (default: .leadflow/dev).")
    private @Nullable Path data;

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            converter = TimeScale.class,
            defaultValue = "1",
            description = "Make the simulator's calls X times shorter (default: ${DEFAULT-VALUE}).")
    private double timeScale;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the simulator draws from (default: ${DEFAULT-VALUE}).")
    private long seed;

    static Path data() {
        return Installation.data().resolve("dev");
    }

    @Override
    public Integer call() throws InterruptedException {
        Path directory = data == null ? data() : data;
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting PostgreSQL, Temporal, the Vapi simulator, API and worker…");
        out.flush();
        try (LogFile log = LogFile.use(directory.resolve("leadflow.log"));
                RunningStack stack = LocalStack.start(settings(directory), notice -> say(out, notice))) {
            introduce(out, stack, log.path());
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private StackSettings settings(Path directory) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putIfAbsent("ACCOUNT_MAX_CALLS", MOST_CALLS);
        return new StackSettings(
                Optional.of(directory),
                StackPorts.usual(environment),
                SimulatorSettings.builder().seed(seed).timeScale(timeScale),
                environment);
    }

    private void introduce(PrintWriter out, RunningStack stack, Path log) {
        String token = new Tokens(stack.tokenSecret(), Clock.systemUTC()).admin(USER);
        say(out, "API            " + stack.api() + "/api/v1");
        say(out, "To try it      " + stack.api() + "/api/docs");
        say(out, "Console        " + stack.api() + "/");
        say(out, "Health         " + stack.apiAdmin() + " (API), " + stack.workerAdmin() + " (worker)");
        say(out, "Temporal UI    " + stack.temporalUi().map(Object::toString).orElse("none (in-memory server)"));
        say(out, "Temporal       " + stack.temporalAddress());
        say(out, "Vapi simulator " + stack.simulator().url());
        say(out, "Log            " + log);
        say(out, "");
        say(out, "A token for " + USER + " (admin), valid for 12 hours; " + minter() + " mints others:");
        say(out, token);
        say(out, "");
        say(out, "  curl -H \"Authorization: Bearer $TOKEN\" " + stack.api() + "/api/v1/campaigns");
        say(out, "");
        say(out, "Ctrl-C stops everything; the data stays.");
    }

    private String minter() {
        return "./leadflow token" + (data == null ? "" : " --data " + data);
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
