package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of LeadFlow's commands as an operating system's process of its own, which knows nothing but its environment. */
public final class LeadFlowProcess implements AutoCloseable {
    /** What a Java process exits with when SIGTERM stops it; see docs/operations.md. */
    private static final int STOPPED = 143;

    private static final String MAIN = "com.leadflow.dev.LeadFlow";

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    /** A worker gives its activities 15 s, the API its requests 10 s. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private static final RetryPolicy<Boolean> UNTIL_IT_HOLDS = RetryPolicy.<Boolean>builder()
            .handleResult(false)
            .withDelay(Duration.ofMillis(100))
            .withMaxRetries(-1)
            .withMaxDuration(STARTS_WITHIN)
            .build();

    private final Process process;
    private final Path log;

    private LeadFlowProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What its JVM is tuned for. */
    public enum Life {
        /** A minute, on few processors. */
        SHORT("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx400m"),
        /** As production runs. */
        LONG("-XX:+UseParallelGC -Xmx1g");

        private final String flags;

        Life(String flags) {
            this.flags = flags;
        }
    }

    /**
     * Starts the command.
     *
     * @param log gets all that it says, after what it holds already
     */
    public static LeadFlowProcess start(Path log, Life life, Map<String, String> environment, String... command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(life.flags.split(" ")));
        line.addAll(List.of("-cp", classPath(), MAIN));
        line.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new LeadFlowProcess(builder.start(), log);
        } catch (IOException e) {
            throw CommandProblem.failure("cannot start " + String.join(" ", command), e);
        }
    }

    /** Waits until the address answers 200. */
    public void awaitReady(URI address) {
        boolean ended = Failsafe.with(UNTIL_IT_HOLDS).get(() -> !process.isAlive() || answers(address));
        require(ended && process.isAlive(), "does not start");
    }

    /** Waits until the process ends by itself, and well. */
    public void awaitEnd(Duration atMost) throws InterruptedException {
        require(
                process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS),
                "does not end within " + atMost.toSeconds() + " s");
        require(process.exitValue() == 0, "failed with exit code " + process.exitValue());
    }

    /** Asks it to stop, as an operator does. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until the process has ended after {@link #terminate}. */
    public void awaitGone() throws InterruptedException {
        require(process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS), "does not stop when told to");
    }

    /** As {@link #awaitGone}; throws unless it has ended as it should. */
    public void awaitStopped() throws InterruptedException {
        awaitGone();
        require(process.exitValue() == STOPPED, "was told to stop and exited with " + process.exitValue());
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kills it if it still runs, and returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private void require(boolean good, String otherwise) {
        if (!good) {
            throw CommandProblem.failure("a process " + otherwise + "; its log is " + log);
        }
    }

    private static boolean answers(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What the launcher runs: the module's jar, and the libraries that the build has put beside it. */
    private static String classPath() {
        try {
            Path module = Path.of(LeadFlowProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return module + File.pathSeparator + module.resolveSibling("lib").resolve("*");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
