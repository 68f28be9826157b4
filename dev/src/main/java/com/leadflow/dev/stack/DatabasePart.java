package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of a {@link ProcessStack}. */
final class DatabasePart implements StackPart {
    /** What a killed server leaves in shared memory goes with its last process only. */
    private static final RetryPolicy<EmbeddedDatabase> UNTIL_IT_STARTS = RetryPolicy.<EmbeddedDatabase>builder()
            .handle(CommandProblem.class)
            .withDelay(Duration.ofMillis(500))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofMinutes(1))
            .build();

    private final Path data;
    private final int port;
    private @Nullable EmbeddedDatabase database;

    DatabasePart(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    EmbeddedDatabase running() {
        if (database == null) {
            throw new IllegalStateException("PostgreSQL does not run");
        }
        return database;
    }

    @Override
    public void start() {
        database = Failsafe.with(UNTIL_IT_STARTS).get(() -> EmbeddedDatabase.start(data, port, false));
    }

    @Override
    public void stop() {
        try {
            running().close();
        } catch (IOException e) {
            throw CommandProblem.failure("PostgreSQL does not stop", e);
        } finally {
            database = null;
        }
    }

    @Override
    public void kill() {
        Signals.send("KILL", process());
        // It is gone; what this process holds for it goes, too.
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
        return LeftOverServer.process(data.resolve(EmbeddedDatabase.PROCESS_ID_FILE), EmbeddedDatabase.PROGRAM)
                .orElseThrow(() -> CommandProblem.failure("PostgreSQL has ended by itself"));
    }
}
