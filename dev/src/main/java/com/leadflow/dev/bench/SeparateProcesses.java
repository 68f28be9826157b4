package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.stack.LeadFlowProcess;
import com.leadflow.dev.stack.LeadFlowProcess.Life;
import com.leadflow.dev.stack.LocalServers;
import com.leadflow.dev.stack.LogDirectory;
import com.leadflow.dev.stack.ProcessEnvironments;
import com.leadflow.dev.stack.StackPorts;
import com.leadflow.dev.stack.StackSecrets;
import com.leadflow.store.database.MigrationConfig.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** LeadFlow as production runs it: every part a process of its own, so that each one's processor time can be told apart. */
public final class SeparateProcesses implements AutoCloseable {
    private final List<LeadFlowProcess> processes = new ArrayList<>();
    private final Path logs = LogDirectory.emptied(logs());
    private final StackSecrets secrets = StackSecrets.generate();
    private final StackPorts ports;
    private final ProcessEnvironments environments;
    private volatile @Nullable LocalServers servers;
    private volatile boolean stopped;

    private SeparateProcesses(int lines) {
        // Nothing of the user's: what is measured beside us does not read it.
        Map<String, String> environment =
                Map.of("ACCOUNT_MAX_CALLS", String.valueOf(lines), "LEGAL_CALLING_HOURS", "00:00-24:00");
        ports = StackPorts.free(environment);
        environments = new ProcessEnvironments(ports, environment, secrets);
    }

    /** What the processes are for. */
    public interface Work<T> {
        T run(SeparateProcesses system) throws InterruptedException;
    }

    /**
     * Starts PostgreSQL and Temporal, does the work, and stops whatever runs then; also when this JVM is ended meanwhile.
     *
     * @param lines calls that the account may have at once
     */
    public static <T> T run(Path temporal, int lines, Work<T> work) throws InterruptedException {
        try (SeparateProcesses system = new SeparateProcesses(lines)) {
            Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "bench-stop"));
            try {
                system.startServers(temporal);
                return work.run(system);
            } catch (RuntimeException e) {
                // What is stopped while it measures fails, whatever it says.
                throw system.stopped ? CommandProblem.stopped() : e;
            }
        }
    }

    /** Where the processes' output is. */
    static Path logs() {
        return directory().resolve("logs");
    }

    public LocalServers servers() {
        return Objects.requireNonNull(servers, "the servers have been stopped");
    }

    public StackSecrets secrets() {
        return secrets;
    }

    public URI api() {
        return address(ports.api(), "");
    }

    URI simulator() {
        return address(ports.simulator(), "");
    }

    public URI workerMetrics() {
        return address(ports.workerAdmin(), "/metrics");
    }

    /** The API's login to PostgreSQL. */
    public Login apiLogin() {
        return environments.apiLogin();
    }

    /** What a worker, or whoever stands in for one, is given. */
    public Map<String, String> workerEnvironment() {
        return environments.worker(
                servers().databaseUrl(),
                servers().temporalAddress(),
                simulator().toString());
    }

    /** @param settings options of {@code ./leadflow simulator} */
    LeadFlowProcess startSimulator(String... settings) {
        String[] command = Stream.concat(
                        Stream.of("simulator", "--port", String.valueOf(ports.simulator())), Stream.of(settings))
                .toArray(String[]::new);
        return start("simulator", Map.of(), command);
    }

    public LeadFlowProcess startApi() {
        Map<String, String> environment = environments.api(
                servers().databaseUrl(),
                servers().temporalAddress(),
                simulator().toString());
        return start("api", environment, "api");
    }

    LeadFlowProcess startWorker() {
        return start("worker", workerEnvironment(), "worker");
    }

    /**
     * Starts a command of {@code ./leadflow}.
     *
     * @param name of the log
     */
    public synchronized LeadFlowProcess start(String name, Map<String, String> environment, String... command) {
        requireNotStopped();
        LeadFlowProcess process = LeadFlowProcess.start(logs.resolve(name + ".log"), Life.LONG, environment, command);
        processes.add(process);
        return process;
    }

    void awaitSimulator(LeadFlowProcess process) {
        process.awaitReady(address(ports.simulator(), "/simulator/health"));
    }

    public void awaitApi(LeadFlowProcess process) {
        process.awaitReady(address(ports.apiAdmin(), "/ready"));
    }

    void awaitWorker(LeadFlowProcess process) {
        process.awaitReady(address(ports.workerAdmin(), "/ready"));
    }

    @Override
    public synchronized void close() {
        try {
            processes.forEach(LeadFlowProcess::close);
        } finally {
            processes.clear();
            closeServers();
        }
    }

    private void stop() {
        stopped = true;
        close();
    }

    private synchronized void startServers(Path temporal) {
        requireNotStopped();
        LocalServers started = LocalServers.start(directory().resolve("servers"), temporal, true);
        servers = started;
        started.migrate(environments.apiLogin(), environments.workerLogin());
    }

    private void closeServers() {
        try {
            if (servers != null) {
                servers.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            servers = null;
        }
    }

    private void requireNotStopped() {
        if (stopped) {
            throw CommandProblem.stopped();
        }
    }

    private static Path directory() {
        return Installation.data().resolve("bench");
    }

    private static URI address(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
