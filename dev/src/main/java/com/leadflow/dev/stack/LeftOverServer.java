package com.leadflow.dev.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL that outlived the process which started it, because that was killed: it still holds the data directory. */
final class LeftOverServer {
    private static final long PATIENCE_SECONDS = 10;

    private LeftOverServer() {}

    /** Stops it if there is one; whoever calls must hold the lock of the data, so that it belongs to nobody. */
    static void stop(Path dataDirectory) {
        Optional<ProcessHandle> left = postmaster(dataDirectory);
        left.ifPresent(process -> {
            process.destroy();
            if (!hasEnded(process)) {
                process.destroyForcibly();
                hasEnded(process);
            }
        });
    }

    private static Optional<ProcessHandle> postmaster(Path dataDirectory) {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(LeftOverServer::isPostgres);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException noneIsNoted) {
            return Optional.empty();
        }
    }

    /** After a restart of the machine the same number may belong to another program. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    private static boolean hasEnded(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
