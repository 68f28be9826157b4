package com.leadflow.dev.stack;

import com.leadflow.dev.CommandProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
public final class Ports {
    private Ports() {}

    /** A port that is free now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    /** Throws CommandProblem when something listens on the port; what to do about it is said in {@code remedy}. */
    public static int requireFree(int port, String whose, String remedy) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return port;
        } catch (IOException e) {
            throw CommandProblem.failure(
                    "port " + port + " (" + whose + ") is in use: stop what listens there, or " + remedy, e);
        }
    }
}
