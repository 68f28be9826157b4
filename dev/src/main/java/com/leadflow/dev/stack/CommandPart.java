package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.LeadFlowProcess.Life;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A {@link LeadFlowProcess} that, as under any supervisor, is run again when it ends by itself. */
public final class CommandPart implements StackPart {
    private static final Duration STARTED_AGAIN_AFTER = Duration.ofSeconds(1);

    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private final String[] command;
    private final URI ready;
    private final AtomicInteger endedByItself = new AtomicInteger();
    private @Nullable LeadFlowProcess process;

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
        this.command = command.clone();
    }

    @Override
    public String name() {
        return name;
    }

    /** How often it has ended without having been told to. */
    public int endedByItself() {
        return endedByItself.get();
    }

    public ProcessHandle process() {
        return running().handle();
    }

    @Override
    public synchronized void start() {
        LeadFlowProcess started = LeadFlowProcess.start(log, Life.SHORT, environment, command);
        process = started;
        var unused = started.handle().onExit().thenRunAsync(() -> superviseEnd(started), later());
    }

    /** Waits until it serves. */
    void awaitReady() {
        running().awaitReady(ready);
    }

    @Override
    public void stop() {
        try (LeadFlowProcess stopping = release()) {
            stopping.terminate();
            // With whatever code: it may just have been about to end by itself.
            stopping.awaitGone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandProblem.stopped();
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            release().close();
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

    private synchronized LeadFlowProcess running() {
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return process;
    }

    /** From now on its end is no surprise. */
    private synchronized LeadFlowProcess release() {
        LeadFlowProcess released = running();
        process = null;
        return released;
    }

    private synchronized void superviseEnd(LeadFlowProcess ended) {
        if (ended.equals(process)) {
            endedByItself.incrementAndGet();
            start();
        }
    }

    private static Executor later() {
        return CompletableFuture.delayedExecutor(STARTED_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }
}
