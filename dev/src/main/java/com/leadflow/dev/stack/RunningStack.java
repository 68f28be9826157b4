package com.leadflow.dev.stack;

import com.leadflow.dev.simulator.VapiSimulator;
import java.net.URI;
import java.util.Optional;

/** A local stack that has started, and how to reach it. */
public final class RunningStack implements AutoCloseable {
    private final LocalStack stack;
    private final StackPorts ports;
    private final LocalTemporal temporal;
    private final VapiSimulator simulator;
    private final StackSecrets secrets;

    RunningStack(
            LocalStack stack, StackPorts ports, LocalTemporal temporal, VapiSimulator simulator, StackSecrets secrets) {
        this.stack = stack;
        this.ports = ports;
        this.temporal = temporal;
        this.simulator = simulator;
        this.secrets = secrets;
    }

    /** Where the API is, without a path. */
    public URI api() {
        return URI.create("http://localhost:" + ports.api());
    }

    public URI apiAdmin() {
        return URI.create("http://localhost:" + ports.apiAdmin());
    }

    public URI workerAdmin() {
        return URI.create("http://localhost:" + ports.workerAdmin());
    }

    public Optional<URI> temporalUi() {
        return temporal.ui();
    }

    public String temporalAddress() {
        return temporal.address();
    }

    /** {@code server} or {@code in-memory}. */
    public String temporalKind() {
        return temporal.kind();
    }

    public VapiSimulator simulator() {
        return simulator;
    }

    /** What the API's tokens are signed with. */
    public String tokenSecret() {
        return secrets.tokenSecret();
    }

    @Override
    public void close() {
        stack.close();
    }
}
