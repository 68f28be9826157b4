package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The Temporal server of a {@link ProcessStack}. */
final class TemporalPart implements StackPart {
    private final Path program;
    private final TemporalPlace place;
    private @Nullable RealTemporal server;

    TemporalPart(Path program, TemporalPlace place) {
        this.program = program;
        this.place = place;
    }

    @Override
    public String name() {
        return "temporal";
    }

    String address() {
        return "127.0.0.1:" + place.port();
    }

    @Override
    public void start() {
        server = RealTemporal.start(program, place);
    }

    @Override
    public void stop() {
        if (server == null) {
            throw new IllegalStateException("Temporal does not run");
        }
        server.close();
        server = null;
    }

    @Override
    public void kill() {
        Signals.send("KILL", process());
        stop();
    }

    @Override
    public void freeze() {
        Signals.send("STOP", process());
    }

    @Override
    public void thaw() {
        Signals.send("CONT", process());
    }

    private ProcessHandle process() {
        return LeftOverServer.process(DetachedProgram.processIdFile(program, place.directory()), RealTemporal.PROGRAM)
                .orElseThrow(() -> CommandProblem.failure("Temporal has ended by itself"));
    }
}
