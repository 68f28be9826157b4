package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final int ATTEMPTS = 200;

    /** What has been handed out and may not be bound yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A port that is free now, from a range that no system hands out by itself for outgoing connections (Linux: from 32768): so it is
     * likely to be free still when a part of the stack gets to bind it.
     */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw CommandProblem.failure("no port is free between " + LOWEST + " and " + HIGHEST);
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
