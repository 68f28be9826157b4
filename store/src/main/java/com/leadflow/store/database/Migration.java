package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to this build's schema, with the roles and logins that the processes use. Running it again changes nothing but the passwords. */
public final class Migration {
    private static final int OLDEST_POSTGRESQL = 15;

    private Migration() {}

    /** Throws ConfigurationProblem when the database cannot be reached or is too old, or the owner lacks a right. */
    public static void migrate(MigrationConfig config) {
        try (OwnerConnection connection = OwnerConnection.open(config)) {
            requireVersion(connection);
            // Held until the connection closes: who migrates at the same time waits, and then finds nothing to do.
            connection.execute("select pg_advisory_lock(hashtext('leadflow migrate'))");
            LoginRoles.ensure(connection, config);
            Schema.migrate(config.url(), config.owner());
            openHistory(connection);
        } catch (SQLException | FlywayException e) {
            throw new ConfigurationProblem(
                    "cannot migrate the database as \"" + config.owner().user() + "\" (DATABASE_OWNER_USER): "
                            + e.getMessage(),
                    e);
        }
    }

    private static void requireVersion(OwnerConnection connection) throws SQLException {
        if (connection.majorVersion() < OLDEST_POSTGRESQL) {
            throw new ConfigurationProblem("DATABASE_URL leads to PostgreSQL " + connection.majorVersion()
                    + ": expected " + OLDEST_POSTGRESQL + " or later");
        }
    }

    /** Processes compare the history with their own migrations before they start. */
    private static void openHistory(OwnerConnection connection) throws SQLException {
        connection.execute("grant usage on schema public to leadflow_api, leadflow_worker, leadflow_backup");
        connection.execute("grant select on flyway_schema_history to leadflow_api, leadflow_worker");
        // Not in a migration: Flyway has the table in use while one runs.
        if (!connection.finds("select 1 from pg_policies where tablename = ?", "flyway_schema_history")) {
            connection.execute("""
                    call leadflow.protect('flyway_schema_history');
                    create policy everybody on flyway_schema_history for select to leadflow_api using (true)
                    """);
        }
    }
}
