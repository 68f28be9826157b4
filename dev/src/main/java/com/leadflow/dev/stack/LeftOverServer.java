package com.leadflow.dev.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that outlived the process which started it, because that was killed: it still holds data and ports. */
final class LeftOverServer {
    private static final long PATIENCE_SECONDS = 10;

    private LeftOverServer() {}

    /**
     * Stops the server whose process id the file begins with, if it runs; whoever calls must hold the lock of the data, so that it
     * belongs to nobody.
     *
     * @param program name of the server's program: after a restart of the machine the id may belong to another one
     */
    static void stop(Path processIdFile, String program) {
        find(processIdFile)
                .filter(process -> process.info().command().orElse("").endsWith(program))
                .ifPresent(LeftOverServer::stop);
    }

    /** The process whose id the file begins with, if it runs. */
    static Optional<ProcessHandle> find(Path processIdFile) {
        return processId(processIdFile).flatMap(ProcessHandle::of);
    }

    /** As {@link #stop(Path, String)}, for every server of the stack whose data is in the directory. */
    static void stopAll(Path data) {
        stop(data.resolve(EmbeddedDatabase.PROCESS_ID_FILE), EmbeddedDatabase.PROGRAM);
        stop(DetachedProgram.processIdFile(Path.of(RealTemporal.PROGRAM), data), RealTemporal.PROGRAM);
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        if (!hasEnded(process)) {
            process.destroyForcibly();
            hasEnded(process);
        }
    }

    private static Optional<Long> processId(Path file) {
        try {
            return Optional.of(Long.valueOf(Files.readAllLines(file).get(0).strip()));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException noneIsNoted) {
            return Optional.empty();
        }
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
