package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Temporal server with its pages, keeping its data in a file. */
final class RealTemporal implements LocalTemporal {
    /** The name of the program that runs. */
    static final String PROGRAM = "temporal";

    /** Without these two, every commit waits for the disk: a third of the speed. A killed process loses nothing. */
    private static final List<String> FAST_FILE =
            List.of("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=OFF");

    /** A worker that shuts down otherwise delays the next step of its workflows by five seconds. */
    private static final List<String> QUICK_HANDOVER =
            List.of("--dynamic-config-value", "frontend.enableCancelWorkerPollsOnShutdown=true");

    /** With more than one, a task may lie in a part of its queue where no worker with a free slot looks for two seconds. */
    private static final List<String> WHOLE_QUEUES = List.of(
            "--dynamic-config-value", "matching.numTaskqueueReadPartitions=1",
            "--dynamic-config-value", "matching.numTaskqueueWritePartitions=1");

    private final TemporalDevServer server;
    private final TemporalPlace place;

    private RealTemporal(TemporalDevServer server, TemporalPlace place) {
        this.server = server;
        this.place = place;
    }

    /** Runs the given {@code temporal} program. */
    static RealTemporal start(Path program, TemporalPlace place) {
        LeftOverServer.stop(DetachedProgram.processIdFile(program, place.directory()), PROGRAM);
        Path detached = DetachedProgram.write(program, place.directory());
        TemporalDevServerOptions options = options(place)
                .setExistingPath(detached.toString())
                .setDownloadEnabled(false)
                .build();
        try {
            return new RealTemporal(TemporalDevServer.start("default", options), place);
        } catch (RuntimeException e) {
            throw CommandProblem.failure("the Temporal server does not start; its log is " + log(place), e);
        }
    }

    @Override
    public String address() {
        return server.getTarget();
    }

    @Override
    public Optional<URI> ui() {
        return Optional.of(URI.create("http://localhost:" + place.uiPort()));
    }

    @Override
    public String kind() {
        return "server";
    }

    @Override
    public void close() {
        server.close();
    }

    private static TemporalDevServerOptions.Builder options(TemporalPlace place) {
        return TemporalDevServerOptions.newBuilder()
                .setIp("127.0.0.1")
                .setPort(place.port())
                .setUiEnabled(true)
                .setUiPort(place.uiPort())
                .setDatabaseFilename(place.directory().resolve("temporal.db").toString())
                .setLogFile(log(place).toString())
                .setExtraArgs(Stream.of(FAST_FILE, QUICK_HANDOVER, WHOLE_QUEUES)
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static Path log(TemporalPlace place) {
        return place.directory().resolve("temporal.log");
    }
}
