package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.stack.LeadFlowProcess;
import com.leadflow.dev.stack.LeadFlowProcess.Life;
import com.leadflow.dev.stack.LocalServers;
import com.leadflow.dev.stack.ProcessEnvironments;
import com.leadflow.dev.stack.StackPorts;
import com.leadflow.dev.stack.StackSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * LeadFlow as production runs it: every part a process of its own, so that each one's processor time can be told apart. Closing it, or
 * ending this JVM, stops them all.
 */
final class SeparateProcesses implements AutoCloseable {
    private final List<LeadFlowProcess> processes = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Path logs;
    private final StackPorts ports;
    private final StackSecrets secrets = StackSecrets.generate();
    private final ProcessEnvironments environments;
    private final LocalServers servers;

    private SeparateProcesses(Path logs, StackPorts ports, Map<String, String> environment, LocalServers servers) {
        this.logs = logs;
        this.ports = ports;
        this.environments = new ProcessEnvironments(ports, environment, secrets);
        this.servers = servers;
    }

    /**
     * Starts PostgreSQL and Temporal.
     *
     * @param lines calls that the account may have at once
     */
    static SeparateProcesses start(Path temporal, int lines) {
        Path directory = Installation.data().resolve("bench");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("ACCOUNT_MAX_CALLS", String.valueOf(lines));
        environment.put("LEGAL_CALLING_HOURS", "00:00-24:00");
        SeparateProcesses system = new SeparateProcesses(
                created(directory.resolve("logs")),
                StackPorts.free(environment),
                environment,
                LocalServers.start(directory.resolve("servers"), temporal, true));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "bench-stop"));
        try {
            system.servers.migrate(system.environments.apiLogin(), system.environments.workerLogin());
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    LocalServers servers() {
        return servers;
    }

    StackSecrets secrets() {
        return secrets;
    }

    URI api() {
        return address(ports.api(), "");
    }

    URI simulator() {
        return address(ports.simulator(), "");
    }

    /** What a worker, or whoever stands in for one, is given. */
    Map<String, String> workerEnvironment() {
        return environments.worker(
                servers.databaseUrl(), servers.temporalAddress(), simulator().toString());
    }

    /** @param settings options of {@code ./leadflow simulator} */
    LeadFlowProcess startSimulator(String... settings) {
        String[] command = new String[settings.length + 3];
        command[0] = "simulator";
        command[1] = "--port";
        command[2] = String.valueOf(ports.simulator());
        System.arraycopy(settings, 0, command, 3, settings.length);
        return start("simulator", Map.of(), command);
    }

    LeadFlowProcess startApi() {
        return start("api", environments.api(servers.databaseUrl(), servers.temporalAddress()), "api");
    }

    LeadFlowProcess startWorker() {
        return start("worker", workerEnvironment(), "worker");
    }

    /** @param name of the log */
    LeadFlowProcess start(String name, Map<String, String> environment, String... command) {
        if (closed.get()) {
            throw CommandProblem.stopped();
        }
        LeadFlowProcess process = LeadFlowProcess.start(logs.resolve(name + ".log"), Life.LONG, environment, command);
        processes.add(process);
        return process;
    }

    void awaitSimulator(LeadFlowProcess process) {
        process.awaitReady(address(ports.simulator(), "/simulator/health"));
    }

    void awaitApi(LeadFlowProcess process) {
        process.awaitReady(address(ports.apiAdmin(), "/ready"));
    }

    void awaitWorker(LeadFlowProcess process) {
        process.awaitReady(address(ports.workerAdmin(), "/ready"));
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            processes.forEach(LeadFlowProcess::close);
            try {
                servers.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write to " + directory, e);
        }
    }

    private static URI address(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
