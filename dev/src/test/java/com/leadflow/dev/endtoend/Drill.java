package com.leadflow.dev.endtoend;

import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.chaos.CallRow;
import com.leadflow.dev.chaos.DialingRules;
import com.leadflow.dev.chaos.Evidence;
import com.leadflow.dev.chaos.Evidence.Notes;
import com.leadflow.dev.chaos.Judge;
import com.leadflow.dev.chaos.LeadState;
import com.leadflow.dev.chaos.Violation;
import com.leadflow.dev.chaos.Witness;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.Oracle;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.dev.stack.CommandPart;
import com.leadflow.dev.stack.InstalledTemporal;
import com.leadflow.dev.stack.ProcessStack;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A LeadFlow that is hurt by hand, and every side that it can be looked at from: API, rows, provider and Temporal. */
final class Drill implements AutoCloseable {
    private final Path logs;
    private final int lines;
    private final ProcessStack stack;
    private final ApiClient api;
    private final Oracle oracle;
    private final WorkflowServiceStubs temporal;
    private final List<CommandPart> workers = new ArrayList<>();

    private Drill(Path logs, int lines, ProcessStack stack) {
        this.logs = logs;
        this.lines = lines;
        this.stack = stack;
        this.api = new ApiClient(
                stack.apiAddress(), new Tokens(stack.tokenSecret(), Clock.systemUTC()).admin("manager@example.com"));
        this.oracle = new Oracle(stack.simulatorAddress());
        this.temporal = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(stack.temporalAddress())
                .validateAndBuildWithDefaults());
    }

    /**
     * Starts everything but workers.
     *
     * @param name of the directory below {@code target/endtoend} that gets the processes' output
     * @param lines calls that the account may have at once
     * @param simulator options of the command
     */
    static Drill start(String name, int lines, String... simulator) {
        InstalledTemporal.require();
        Path logs = Path.of("target", "endtoend", name);
        Map<String, String> environment =
                Map.of("ACCOUNT_MAX_CALLS", String.valueOf(lines), "LEGAL_CALLING_HOURS", "00:00-24:00");
        return new Drill(
                logs, lines, ProcessStack.start(new ProcessStack.Setting(logs, 0, environment, List.of(simulator))));
    }

    /** Starts workers beside those that run. */
    List<CommandPart> startWorkers(int count, Map<String, String> environment) {
        List<CommandPart> started = stack.startWorkers(count, environment);
        workers.addAll(started);
        return started;
    }

    /** Ends all workers, however they are. */
    void killWorkers() {
        workers.forEach(CommandPart::kill);
        workers.clear();
    }

    ApiClient api() {
        return api;
    }

    Oracle oracle() {
        return oracle;
    }

    WorkflowServiceStubs temporal() {
        return temporal;
    }

    OpenAttempts openAttempts(Campaign campaign) {
        return OpenAttempts.of(temporal, campaign.id());
    }

    /** The provider's account of the calls that it has accepted since then. */
    List<CallRecord> callsSince(Instant start) {
        return oracle.calls().stream()
                .filter(call -> !call.createdAt().isBefore(start))
                .toList();
    }

    /**
     * What the judge of calls finds wrong. Hang-ups and cancelled leads are none of his business here: people asked for them.
     *
     * @param start before the campaign's first call
     */
    List<Violation> violations(Campaign campaign, Instant start, DialingRules rules) {
        // The rows first: what the provider does after that is not yet to be known.
        List<CallRow> rows = campaign.calls();
        List<LeadState> leads = campaign.leadStates(new Witness(stack.databaseUrl())).stream()
                .filter(lead -> !lead.item().status().equals("cancelled"))
                .toList();
        Evidence.Provider provider =
                new Evidence.Provider(callsSince(start), oracle.history(), oracle.refusals(), oracle.statistics());
        return Judge.judge(new Evidence(provider, rows, leads, List.of(), Notes.NONE), rules, lines).stream()
                .filter(violation -> violation.kind() != Violation.Kind.CUT)
                .toList();
    }

    /** A transaction that has done this, and ends undone when it is closed. */
    Connection hold(String statement) throws SQLException {
        Connection connection = DriverManager.getConnection(stack.databaseUrl());
        connection.setAutoCommit(false);
        try (Statement done = connection.createStatement()) {
            done.execute(statement);
        }
        return connection;
    }

    HeldPermits holdPermits() throws SQLException {
        return HeldPermits.hold(stack.databaseUrl());
    }

    /** The number that a query of the rows answers. */
    long count(String query) {
        try (Connection connection = DriverManager.getConnection(stack.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Statements to the database server, each for itself. */
    void tellDatabase(String... statements) {
        try (Connection connection = DriverManager.getConnection(stack.databaseUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps a measured time beside the logs. */
    Duration took(String what, Instant from, Instant until) {
        Duration took = Duration.between(from, until);
        try {
            Files.writeString(
                    logs.resolve("measured.txt"),
                    "%s: %d ms%n".formatted(what, took.toMillis()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        temporal.shutdownNow();
        api.close();
        stack.close();
    }
}
