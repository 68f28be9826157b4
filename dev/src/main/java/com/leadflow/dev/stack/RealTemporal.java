package com.leadflow.dev.stack;

import com.leadflow.dev.CommandProblem;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Temporal server with its pages, keeping its data in a file. */
final class RealTemporal implements LocalTemporal {
    /** Without these two, every commit waits for the disk: a third of the speed. A killed process loses nothing. */
    private static final List<String> FAST_FILE =
            List.of("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=OFF");

    /** A worker that shuts down otherwise delays the next step of its workflows by five seconds. */
    private static final List<String> QUICK_HANDOVER =
            List.of("--dynamic-config-value", "frontend.enableCancelWorkerPollsOnShutdown=true");

    private final TemporalDevServer server;
    private final TemporalPlace place;

    private RealTemporal(TemporalDevServer server, TemporalPlace place) {
        this.server = server;
        this.place = place;
    }

    /** Runs the given {@code temporal} program. */
    static RealTemporal startExisting(Path program, TemporalPlace place) {
        LeftOverServer.stop(DetachedProgram.processIdFile(program, place.directory()), "temporal");
        Path detached = DetachedProgram.write(program, place.directory());
        return start(options(place).setExistingPath(detached.toString()).setDownloadEnabled(false), place);
    }

    /** Downloads the program the first time; takes a minute or more. */
    static RealTemporal startDownloaded(TemporalPlace place) {
        return start(options(place).setDownloadEnabled(true), place);
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

    private static RealTemporal start(TemporalDevServerOptions.Builder options, TemporalPlace place) {
        Ports.requireFree(place.uiPort(), "Temporal UI", "use ./leadflow demo, which takes a free one");
        try {
            return new RealTemporal(TemporalDevServer.start("default", options.build()), place);
        } catch (RuntimeException e) {
            throw CommandProblem.failure("the Temporal server does not start; its log is " + log(place), e);
        }
    }

    private static TemporalDevServerOptions.Builder options(TemporalPlace place) {
        return TemporalDevServerOptions.newBuilder()
                .setIp("127.0.0.1")
                .setPort(place.port())
                .setUiEnabled(true)
                .setUiPort(place.uiPort())
                .setDatabaseFilename(place.directory().resolve("temporal.db").toString())
                .setLogFile(log(place).toString())
                .setExtraArgs(Stream.of(FAST_FILE, QUICK_HANDOVER)
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static Path log(TemporalPlace place) {
        return place.directory().resolve("temporal.log");
    }
}
