package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to this build's schema, with the roles and logins that the processes use. Running it again changes nothing. */
public final class Migration {
    private static final String LOCATION = "classpath:com/leadflow/store/migrations";

    private Migration() {}

    /** Throws ConfigurationProblem when the database cannot be reached, or the owner lacks a right. */
    public static void migrate(MigrationConfig config) {
        try (Connection connection = connect(config)) {
            LoginRoles.ensure(connection, config);
            Flyway.configure()
                    .dataSource(
                            config.url(),
                            config.owner().user(),
                            config.owner().password().value())
                    .locations(LOCATION)
                    .load()
                    .migrate();
            grantReading(connection);
        } catch (SQLException | FlywayException e) {
            throw new ConfigurationProblem("cannot migrate the database: " + e.getMessage(), e);
        }
    }

    private static Connection connect(MigrationConfig config) {
        Properties properties = new Properties();
        properties.setProperty("user", config.owner().user());
        properties.setProperty("password", config.owner().password().value());
        properties.setProperty("connectTimeout", "5");
        try {
            return DriverManager.getConnection(config.url(), properties);
        } catch (SQLException e) {
            throw new ConfigurationProblem(
                    "cannot connect to the database as " + config.owner().user() + ": " + e.getMessage()
                            + " (DATABASE_URL, DATABASE_OWNER_USER, DATABASE_OWNER_PASSWORD)",
                    e);
        }
    }

    /** Processes compare the history with their own migrations before they start. */
    private static void grantReading(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("grant usage on schema public to leadflow_api, leadflow_worker");
            statement.execute("grant select on flyway_schema_history to leadflow_api, leadflow_worker");
        }
    }
}
