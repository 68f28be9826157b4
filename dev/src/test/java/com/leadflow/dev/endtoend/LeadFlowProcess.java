package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.dev.LeadFlow;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
final class LeadFlowProcess implements AutoCloseable {
    /** What a Java process exits with when SIGTERM stops it; see docs/operations.md. */
    static final int STOPPED = 143;

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    /** A worker gives its activities 15 s, the API its requests 10 s. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(25);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Process process;
    private final Path log;

    private LeadFlowProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static LeadFlowProcess start(Path log, Map<String, String> environment, String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // For processes that live a minute, on few processors.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-cp",
                classPath(),
                LeadFlow.class.getName()));
        line.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new LeadFlowProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the address answers 200. */
    void awaitReady(URI address) {
        await().atMost(STARTS_WITHIN).pollInterval(LOOK_EVERY).until(() -> !process.isAlive() || answers(address));
        assertThat(process.isAlive()).as("runs; its log is %s", log).isTrue();
    }

    /** Waits until the process ends by itself. */
    void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS))
                .as("ends by itself; its log is %s", log)
                .isTrue();
        assertThat(process.exitValue()).as("exit code; the log is %s", log).isZero();
    }

    /** Asks it to stop, as an operator does. */
    void terminate() {
        process.destroy();
    }

    /** Waits until the process has obeyed {@link #terminate}. */
    void awaitStopped() throws InterruptedException {
        assertThat(process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS))
                .as("stops gracefully; its log is %s", log)
                .isTrue();
        assertThat(process.exitValue()).as("exit code; the log is %s", log).isEqualTo(STOPPED);
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
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
            Path module = Path.of(LeadFlow.class
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
