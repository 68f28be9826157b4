package com.leadflow.dev.stack;

import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import java.net.URI;
import java.util.Optional;

/** The SDK's server for tests: no pages, nothing on disk, slower with every attempt. */
final class InMemoryTemporal implements LocalTemporal {
    /** What the user misses; said once at the start. */
    static final String NOTICE =
            "No real Temporal server: using the in-memory one. There is no Temporal UI, workflows are forgotten at the end,"
                    + " and it slows down with thousands of calls. dev/install-temporal installs the real one.";

    private final PortBoundTestServer server;
    private final int port;

    private InMemoryTemporal(PortBoundTestServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static InMemoryTemporal start(int port) {
        return new InMemoryTemporal(TestServer.createPortBoundServer(port), port);
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Optional<URI> ui() {
        return Optional.empty();
    }

    @Override
    public String kind() {
        return "in-memory";
    }

    @Override
    public void close() {
        server.close();
    }
}
