package com.leadflow.dev.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Starts and stops the Jetty server that the simulator listens with. */
final class HttpServer {
    /** Answers take microseconds, so that few threads serve many connections. */
    private static final int MAX_THREADS = 32;

    /** Hundreds of lines may dial in the same moment; the system's default of 50 would refuse some. */
    private static final int ACCEPT_QUEUE = 1024;

    private HttpServer() {}

    /** @throws IOException if the address is in use or not this machine's */
    static Server create(SimulatorSettings settings, Handler handler) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("simulator-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        server.setHandler(handler);
        // Opened before the server starts, so that a busy port is one exception and no log.
        connector.open();
        start(server);
        return server;
    }

    /** The port that it listens on. */
    static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The simulator's server did not stop", e);
        }
    }

    private static void start(Server server) throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            stop(server);
            throw new UncheckedIOException(new IOException("The simulator's server did not start", e));
        }
    }
}
