package com.leadflow.dev.endtoend;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Keeps permits at the point where they have seen an active campaign and are not committed, until it is closed: it holds the row
 * that each of them share-locks next. That point lasts too short to be met by chance.
 */
final class HeldPermits implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Connection connection;

    private HeldPermits(Connection connection) {
        this.connection = connection;
    }

    /** @param database with whoever may do everything in it */
    static HeldPermits hold(String database) throws SQLException {
        Connection connection = DriverManager.getConnection(database);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select from dialing_state for update");
        }
        return new HeldPermits(connection);
    }

    /** Waits until permits wait. */
    void awaitPermits() {
        awaitPermits(1);
    }

    /** Waits until so many permits wait. */
    void awaitPermits(int permits) {
        await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(() -> waitingFor("dialing_state") >= permits);
    }

    /** Whether somebody waits for a campaign that permits have locked. */
    boolean holdUpACommand() {
        return waitingFor("campaigns") > 0;
    }

    /** Who waits for a row holds a lock on its place. */
    private int waitingFor(String table) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(distinct pid) from pg_locks where locktype = 'tuple' and relation = '" + table
                                + "'::regclass")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets them go on. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
