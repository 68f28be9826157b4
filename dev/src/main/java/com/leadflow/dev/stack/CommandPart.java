package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One of LeadFlow's commands as a process of its own, which knows nothing but its environment. Like any supervisor, it runs the
 * command again when that ends by itself.
 */
public final class CommandPart implements StackPart {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    /** A worker gives its activities 15 s, the API its requests 10 s. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private static final Duration STARTED_AGAIN_AFTER = Duration.ofSeconds(1);

    private static final RetryPolicy<Boolean> UNTIL_READY = RetryPolicy.<Boolean>builder()
            .handleResult(false)
            .withDelay(Duration.ofMillis(100))
            .withMaxRetries(-1)
            .withMaxDuration(STARTS_WITHIN)
            .build();

    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private final List<String> command;
    private final URI ready;
    private final AtomicInteger endedByItself = new AtomicInteger();
    private @Nullable Process process;

    /**
     * Does not run yet.
     *
     * @param logs the directory that gets its output, in a file of its name
     * @param ready answers 200 when it serves
     */
    CommandPart(String name, Path logs, Map<String, String> environment, URI ready, String... command) {
        this.name = name;
        this.log = logs.resolve(name + ".log");
        this.environment = Map.copyOf(environment);
        this.ready = ready;
        this.command = List.of(command);
    }

    @Override
    public String name() {
        return name;
    }

    /** How often it has ended without having been told to. */
    public int endedByItself() {
        return endedByItself.get();
    }

    /** Where an API or a worker tells its metrics. */
    public URI metrics() {
        return ready.resolve("/metrics");
    }

    @Override
    public ProcessHandle process() {
        return running().toHandle();
    }

    /** CPU time that the running process has used. */
    public Duration cpu() {
        return running().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public synchronized void start() {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // For processes that live some minutes, on few processors.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-cp",
                classPath(),
                "com.leadflow.dev.LeadFlow"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            process = started;
            var unused = started.onExit().thenRunAsync(() -> superviseEnd(started), later());
        } catch (IOException e) {
            throw CommandProblem.failure("cannot run " + name, e);
        }
    }

    /** Waits until it serves. */
    void awaitReady() {
        if (!Failsafe.with(UNTIL_READY).get(this::isReady)) {
            throw CommandProblem.failure(name + " does not start; its log is " + log);
        }
    }

    @Override
    public void stop() {
        Process stopping = release();
        stopping.destroy();
        if (!hasEnded(stopping)) {
            stopping.destroyForcibly();
            throw CommandProblem.failure(name + " does not stop within " + ENDS_WITHIN.toSeconds() + " s");
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            Process killed = release();
            killed.destroyForcibly();
            hasEnded(killed);
        }
    }

    @Override
    public void freeze() {
        Signals.send("STOP", process());
    }

    @Override
    public void thaw() {
        Signals.send("CONT", process());
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return process;
    }

    /** From now on its end is no surprise. */
    private synchronized Process release() {
        Process released = running();
        process = null;
        return released;
    }

    private synchronized void superviseEnd(Process ended) {
        if (ended.equals(process)) {
            endedByItself.incrementAndGet();
            start();
        }
    }

    private static Executor later() {
        return CompletableFuture.delayedExecutor(STARTED_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
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
            Path module = Path.of(CommandPart.class
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
