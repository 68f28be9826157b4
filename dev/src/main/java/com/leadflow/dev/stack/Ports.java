package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final int ATTEMPTS = 200;

    /**
     * What this process has handed out: it may not be bound yet, or just now not be bound, and no other process of this user is to
     * hand it out meanwhile. A lock is on the byte at the port's place, and goes with the process.
     */
    private static final Queue<FileLock> GIVEN = new ConcurrentLinkedQueue<>();

    private static final FileChannel PLACES = places();

    private Ports() {}

    /**
     * A port that is free now, and handed out to nobody else as long as this process lives. From a range that no system hands out by
     * itself for outgoing connections (Linux: from 32768): so it is likely to be free still when a part of the stack gets to bind it.
     */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (take(port) && isFree(port)) {
                return port;
            }
        }
        throw CommandProblem.failure("no port is free between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether nobody else has it, so that it is this process's from now on. */
    static boolean take(int port) {
        try {
            FileLock lock = PLACES.tryLock(port, 1, false);
            return lock != null && GIVEN.add(lock);
        } catch (OverlappingFileLockException given) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel places() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "leadflow-ports-" + System.getProperty("user.name"));
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write " + file, e);
        }
    }

    /** The given port where it is free, otherwise another one. */
    static int freeAt(int usual) {
        return isFree(usual) ? usual : free();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Throws CommandProblem when this process cannot listen on the port; what to do about it is said in {@code remedy}. */
    public static int requireFree(int number, String whose, String remedy) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(number));
            return number;
        } catch (IOException e) {
            String port = "port %d (%s) ".formatted(number, whose);
            throw isForbidden(e)
                    ? CommandProblem.failure(port + "is for privileged users only: " + remedy, e)
                    : CommandProblem.failure(port + "is in use: stop what listens there, or " + remedy, e);
        }
    }

    /** Below 1024, on most systems. */
    private static boolean isForbidden(IOException e) {
        return String.valueOf(e.getMessage()).contains("Permission denied");
    }
}
