package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LeadFlow as it runs in production: PostgreSQL, a real Temporal server, the Vapi simulator, API and workers, each in processes of
 * its own. Nothing but the logs is kept. Closing it, or ending the JVM, stops everything.
 */
public final class ProcessStack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProcessStack.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final StackPorts ports = StackPorts.free(Map.of());
    private final Path logs;
    private final DataDirectory data;
    private final StackSecrets secrets;
    private final ProcessEnvironments environments;
    private final DatabasePart database;
    private final TemporalPart temporal;
    private final CommandPart simulator;
    private final CommandPart api;
    private final List<CommandPart> workers = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastWorker = new AtomicInteger();
    private boolean closed;

    private ProcessStack(Setting setting, Path temporalProgram) {
        logs = LogDirectory.emptied(setting.logs());
        data = DataDirectory.temporary(Installation.data().resolve("demo"));
        secrets = StackSecrets.findOrMake(data.path());
        environments = new ProcessEnvironments(ports, setting.environment(), secrets);
        database = new DatabasePart(data.path(), ports.database());
        temporal =
                new TemporalPart(temporalProgram, new TemporalPlace(data.path(), ports.temporal(), ports.temporalUi()));
        simulator = simulator(setting.simulator());
        api = new CommandPart("api", logs, apiEnvironment(), at(ports.apiAdmin(), "/ready"), "api");
        addWorkers(setting.workers(), Map.of());
    }

    /**
     * What is started.
     *
     * @param logs the directory that gets every process's output; emptied first
     * @param workers how many; more may be started later
     * @param environment of the user; a few variables of it reach the processes
     * @param simulator options of the {@code simulator} command, without its port
     */
    public record Setting(Path logs, int workers, Map<String, String> environment, List<String> simulator) {}

    /** Starts everything and returns when it serves; throws CommandProblem when a part does not start, or without a real Temporal server. */
    public static ProcessStack start(Setting setting) {
        Path temporal = LocalServers.requireTemporal(System.getenv().getOrDefault("PATH", ""));
        ProcessStack stack = new ProcessStack(setting, temporal);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "process-stack-stop"));
        stack.startParts();
        return stack;
    }

    /** Every part that may be hurt: the simulator is none, for what it remembers is the truth. */
    public List<StackPart> parts() {
        return Stream.concat(workers.stream(), Stream.of(api, database, temporal))
                .toList();
    }

    public List<CommandPart> workers() {
        return List.copyOf(workers);
    }

    /**
     * Starts more workers, and returns when they serve.
     *
     * @param environment differs from that of the others
     */
    public List<CommandPart> startWorkers(int count, Map<String, String> environment) {
        List<CommandPart> added = addWorkers(count, environment);
        added.forEach(this::started);
        added.forEach(CommandPart::awaitReady);
        return added;
    }

    public CommandPart api() {
        return api;
    }

    /** How often API and workers have ended without having been told to. */
    public int endedByThemselves() {
        return api.endedByItself()
                + workers.stream().mapToInt(CommandPart::endedByItself).sum();
    }

    public StackPart database() {
        return database;
    }

    public StackPart temporal() {
        return temporal;
    }

    /** Where the API is, without a path. */
    public URI apiAddress() {
        return at(ports.api(), "");
    }

    public URI simulatorAddress() {
        return at(ports.simulator(), "");
    }

    public String temporalAddress() {
        return temporal.address();
    }

    /** For those who look at the rows themselves; the server asks for no password. */
    public String databaseUrl() {
        return database.running().url() + "?user=postgres";
    }

    /** What the API's tokens are signed with. */
    public String tokenSecret() {
        return secrets.tokenSecret();
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("A part did not stop properly", e);
            }
        }
    }

    private void startParts() {
        try {
            opened(data);
            started(temporal);
            started(database);
            database.running().migrate(environments.apiLogin(), environments.workerLogin());
            SearchAttributes.register(temporal.address(), "default");
            List<CommandPart> commands =
                    Stream.concat(Stream.of(simulator, api), workers.stream()).toList();
            commands.forEach(this::started);
            commands.forEach(CommandPart::awaitReady);
        } catch (RuntimeException e) {
            boolean stopped = closed;
            close();
            throw stopped ? CommandProblem.stopped() : e;
        }
    }

    private synchronized void started(StackPart part) {
        if (closed) {
            throw CommandProblem.stopped();
        }
        // At the end nobody is owed a good-bye: what is left behind is deleted.
        opened(part::kill);
        part.start();
    }

    private synchronized void opened(AutoCloseable part) {
        parts.push(part);
    }

    private CommandPart simulator(List<String> options) {
        List<String> command = new ArrayList<>(List.of("simulator", "--port", String.valueOf(ports.simulator())));
        command.addAll(options);
        return new CommandPart(
                "simulator",
                logs,
                Map.of(),
                at(ports.simulator(), "/simulator/health"),
                command.toArray(String[]::new));
    }

    private Map<String, String> apiEnvironment() {
        return environments.api(
                databaseAddress(), temporal.address(), at(ports.simulator(), "").toString());
    }

    private List<CommandPart> addWorkers(int count, Map<String, String> environment) {
        List<CommandPart> added =
                Stream.generate(() -> worker(environment)).limit(count).toList();
        workers.addAll(added);
        return added;
    }

    private CommandPart worker(Map<String, String> differing) {
        String name = "worker-" + lastWorker.incrementAndGet();
        int admin = Ports.free();
        Map<String, String> environment = new HashMap<>(environments.worker(
                // So that the database knows which worker it is that does something.
                databaseAddress() + "?ApplicationName=" + name,
                temporal.address(),
                at(ports.simulator(), "").toString()));
        environment.put("WORKER_ADMIN_PORT", String.valueOf(admin));
        environment.putAll(differing);
        return new CommandPart(name, logs, environment, at(admin, "/ready"), "worker");
    }

    private String databaseAddress() {
        return EmbeddedDatabase.url(ports.database());
    }

    private static URI at(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
