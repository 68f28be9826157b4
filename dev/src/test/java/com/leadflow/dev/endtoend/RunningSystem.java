package com.leadflow.dev.endtoend;

import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.chaos.Witness;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.Oracle;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.dev.stack.InstalledTemporal;
import com.leadflow.dev.stack.LeadFlowProcess;
import com.leadflow.dev.stack.LeadFlowProcess.Life;
import com.leadflow.dev.stack.LocalServers;
import com.leadflow.dev.stack.LogDirectory;
import com.leadflow.dev.stack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** LeadFlow as an operator runs it: {@code migrate}, {@code api}, workers and {@code simulator}, each a process of its own. */
final class RunningSystem implements AutoCloseable {
    /** Most tests run at any hour. */
    private static final String ANY_HOUR = "00:00-24:00";

    private final List<LeadFlowProcess> processes = new CopyOnWriteArrayList<>();
    private final List<LeadFlowProcess> services = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Path logs;
    private final LocalServers servers;
    private final OperatorSettings settings;
    private final ApiClient api;
    private final Oracle oracle;
    private final int workers;
    private int restarts;

    private RunningSystem(Path logs, LocalServers servers, OperatorSettings settings, int workers) {
        this.logs = logs;
        this.servers = servers;
        this.workers = workers;
        this.settings = settings;
        this.api = new ApiClient(
                address(settings.apiPort(), ""),
                new Tokens(OperatorSettings.TOKEN_SECRET, Clock.systemUTC()).admin("manager@example.com"));
        this.oracle = new Oracle(address(settings.simulatorPort(), ""));
    }

    /**
     * Starts everything, on ports that are free.
     *
     * @param name of the directory below {@code target/endtoend} that gets the processes' output
     * @param lines calls that the account may have at once
     */
    static RunningSystem start(String name, int lines, int workers) throws Exception {
        return start(name, lines, workers, ANY_HOUR);
    }

    /**
     * As {@link #start(String, int, int)}.
     *
     * @param legalHours {@code HH:MM-HH:MM}
     */
    static RunningSystem start(String name, int lines, int workers, String legalHours) throws Exception {
        Path temporal = InstalledTemporal.require();
        Path logs = LogDirectory.emptied(Path.of("target", "endtoend", name));
        LocalServers servers = LocalServers.start(Path.of("target", "servers"), temporal, false);
        RunningSystem system =
                new RunningSystem(logs, servers, new OperatorSettings(servers, lines, legalHours), workers);
        // Whoever ends the tests early leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(system::closeLate, "end-to-end-stop"));
        try {
            system.startProcesses();
            return system;
        } catch (Exception | AssertionError e) {
            system.close();
            throw e;
        }
    }

    ApiClient api() {
        return api;
    }

    /** Without a path. */
    URI apiAddress() {
        return address(settings.apiPort(), "");
    }

    Oracle oracle() {
        return oracle;
    }

    String temporalAddress() {
        return servers.temporalAddress();
    }

    /** Where the processes' output is: a file each. */
    Path logs() {
        return logs;
    }

    Path temporalFiles() {
        return servers.temporalFiles();
    }

    HeldPermits holdPermits() throws SQLException {
        return HeldPermits.hold(database());
    }

    /** Sets the kill switch, or takes it back. */
    void switchDialing(boolean on) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database());
                PreparedStatement statement = connection.prepareStatement("update dialing_state set kill_switch = ?")) {
            statement.setBoolean(1, !on);
            statement.execute();
        }
    }

    Witness witness() {
        return new Witness(database());
    }

    /** Whoever changes anything from now on is watched. */
    ChangeOracle watchChanges() {
        return ChangeOracle.install(database());
    }

    /** With whoever may do everything in it. */
    private String database() {
        return servers.databaseUrl() + "?user=postgres";
    }

    DatabaseDump dump() throws SQLException {
        return DatabaseDump.of(database());
    }

    /** Of the API and the workers. */
    String keyset() {
        return settings.keyset();
    }

    /** Lets API and workers take the time from a clock that shows what a test sets it to: stops them, and starts them again. */
    ShiftedClock shiftClock() throws SQLException, InterruptedException {
        ShiftedClock clock = ShiftedClock.install(database());
        restart(keyset());
        return clock;
    }

    /** Gives API and workers another keyset: stops them, and starts them again. */
    void restart(String keyset) throws InterruptedException {
        services.forEach(LeadFlowProcess::terminate);
        for (LeadFlowProcess service : services) {
            service.awaitStopped();
        }
        processes.removeAll(services);
        services.clear();
        restarts++;
        settings.changeKeyset(keyset);
        startServices();
    }

    /** Stops the processes with SIGTERM, all at once as a machine that goes down does; fails when one does not stop gracefully. */
    void stop() throws InterruptedException {
        processes.forEach(LeadFlowProcess::terminate);
        for (LeadFlowProcess process : processes) {
            process.awaitStopped();
        }
        processes.clear();
    }

    /** As {@link #stop}; fails also when the processes have written down whom they called, or what was said. */
    void stopAndInspect() throws InterruptedException {
        List<CallRecord> calls = oracle.calls();
        stop();
        WrittenFiles.in(logs, ".log").assertHoldNothingPersonalOf(calls);
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            processes.forEach(LeadFlowProcess::close);
            api.close();
            servers.close();
        }
    }

    private void startProcesses() throws InterruptedException {
        LeadFlowProcess simulator = running(
                "simulator",
                Map.of(),
                "simulator",
                "--port",
                String.valueOf(settings.simulatorPort()),
                "--call-seconds",
                "2",
                "--ring-seconds",
                "0.3");
        try (LeadFlowProcess migrate = process("migrate", settings.migrate(), "migrate")) {
            migrate.awaitEnd(Duration.ofSeconds(60));
        }
        startServices();
        simulator.awaitReady(address(settings.simulatorPort(), "/simulator/health"));
    }

    private void startServices() {
        Map<LeadFlowProcess, URI> starting = new LinkedHashMap<>();
        starting.put(service("api", settings.api(), "api"), address(settings.apiAdminPort(), "/ready"));
        for (int worker = 1; worker <= workers; worker++) {
            int port = Ports.free();
            starting.put(service("worker-" + worker, settings.worker(port), "worker"), address(port, "/ready"));
        }
        starting.forEach(LeadFlowProcess::awaitReady);
    }

    private LeadFlowProcess service(String name, Map<String, String> environment, String command) {
        LeadFlowProcess process = running(restarts == 0 ? name : name + "-" + restarts, environment, command);
        services.add(process);
        return process;
    }

    private LeadFlowProcess running(String name, Map<String, String> environment, String... command) {
        LeadFlowProcess process = process(name, environment, command);
        processes.add(process);
        return process;
    }

    private LeadFlowProcess process(String name, Map<String, String> environment, String... command) {
        return LeadFlowProcess.start(logs.resolve(name + ".log"), Life.SHORT, environment, command);
    }

    private void closeLate() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
