package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.Migration;
import com.leadflow.store.database.MigrationConfig;
import com.leadflow.store.database.MigrationConfig.Login;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL of our own with LeadFlow's schema, running until it is closed. Only this machine reaches it. */
final class EmbeddedDatabase implements AutoCloseable {
    /** What runs, and where below a stack's data its process id is. */
    static final String PROGRAM = "postgres";

    static final String PROCESS_ID_FILE = "postgres/postmaster.pid";

    /** A busy machine takes longer than the library's 10 seconds. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);

    private static final String OWNER = "leadflow_owner";
    private static final String DATABASE = "leadflow";

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts on the data of a stack, or makes it.
     *
     * @param data the stack's directory
     * @param durable whether the data must survive a power cut, and the server's log, as JSON, is kept with it; otherwise it is written faster,
     *     and the log is this process's
     */
    static EmbeddedDatabase start(Path data, int port, boolean durable) {
        LeftOverServer.stop(data.resolve(PROCESS_ID_FILE), PROGRAM);
        Path directory = data.resolve("postgres");
        try {
            Files.createDirectories(directory);
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(STARTS_WITHIN)
                    .setServerConfig("fsync", durable ? "on" : "off")
                    // The library's default is off: a server that is killed would forget what it has committed.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("logging_collector", durable ? "on" : "off")
                    .setServerConfig("log_destination", durable ? "jsonlog" : "stderr")
                    .setServerConfig("max_connections", "100")
                    // The stack stops it, after those who use it.
                    .setRegisterShutdownHook(false)
                    .start();
            return new EmbeddedDatabase(postgres);
        } catch (IOException | RuntimeException e) {
            throw CommandProblem.failure("the embedded PostgreSQL does not start on " + directory, e);
        }
    }

    /** Creates what is missing: database, schema, roles and logins. */
    void migrate(Login api, Login worker) {
        Migration.migrate(new MigrationConfig(url(), createOwner(), api, worker));
    }

    /** Creates what is missing before a migration can run: the database, and the login that migrates it. */
    Login createOwner() {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            createMissing(
                    statement,
                    "pg_roles where rolname = '" + OWNER + "'",
                    "create role leadflow_owner login createrole");
            createMissing(
                    statement,
                    "pg_database where datname = '" + DATABASE + "'",
                    "create database leadflow owner leadflow_owner");
        } catch (SQLException e) {
            throw CommandProblem.failure("the embedded PostgreSQL refuses: " + e.getMessage(), e);
        }
        // The server trusts whoever connects from this machine, so the owner needs no password.
        return new Login(OWNER, new Secret("trusted"));
    }

    String url() {
        return url(postgres.getPort());
    }

    /** Where it is reached, whether it runs or not. */
    static String url(int port) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port, DATABASE);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private static void createMissing(Statement statement, String what, String creation) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from " + what)) {
            if (found.next()) {
                return;
            }
        }
        statement.execute(creation);
    }
}
