package com.leadflow.dev.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The Jetty server that the simulator listens with, on two ports: the provider's, and that of its storage. Clients send their key
 * along to the same origin only, so that storage, which takes no key, must have an origin of its own.
 */
final class HttpServer implements AutoCloseable {
    /** Answers take microseconds, so that few threads serve many connections. */
    private static final int MAX_THREADS = 32;

    /** Hundreds of lines may dial in the same moment; the system's default of 50 would refuse some. */
    private static final int ACCEPT_QUEUE = 1024;

    private final Server server;
    private final ServerConnector provider;
    private final ServerConnector storage;

    private HttpServer(SimulatorSettings settings) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("simulator-http");
        threads.setDaemon(true);
        server = new Server(threads);
        provider = connector(settings.host(), settings.port());
        storage = connector(settings.host(), 0);
    }

    /**
     * Opens both ports; who connects waits until something is served.
     *
     * @throws IOException if the address is in use or not this machine's
     */
    static HttpServer open(SimulatorSettings settings) throws IOException {
        HttpServer opened = new HttpServer(settings);
        try {
            // Before the server starts, so that a busy port is one exception and no log.
            opened.provider.open();
            opened.storage.open();
            return opened;
        } catch (IOException e) {
            opened.provider.close();
            throw e;
        }
    }

    /** Where the provider's API is. */
    int port() {
        return provider.getLocalPort();
    }

    int storagePort() {
        return storage.getLocalPort();
    }

    /** Closes the provider's port and all connections to it. */
    void refuse() {
        int port = provider.getLocalPort();
        change("close", provider::stop);
        provider.setPort(port);
    }

    /** Opens the port again that {@link #refuse} has closed. */
    void listen() {
        change("open", provider::start);
    }

    private static void change(String what, Change change) {
        try {
            change.make();
        } catch (Exception e) {
            throw new IllegalStateException("The simulator's port did not " + what, e);
        }
    }

    private interface Change {
        void make() throws Exception;
    }

    void serve(Handler handler) throws IOException {
        server.setHandler(handler);
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            close();
            throw new UncheckedIOException(new IOException("The simulator's server did not start", e));
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The simulator's server did not stop", e);
        }
    }

    private ServerConnector connector(String host, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        return connector;
    }
}
