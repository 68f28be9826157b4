package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGConnection;

/** The migration's own connection: everything that is not a Flyway migration goes through here, committed at once. */
final class OwnerConnection implements AutoCloseable {
    private final Connection connection;

    private OwnerConnection(Connection connection) {
        this.connection = connection;
    }

    static OwnerConnection open(MigrationConfig config) {
        Properties properties = new Properties();
        properties.setProperty("user", config.owner().user());
        properties.setProperty("password", config.owner().password().value());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "leadflow-migrate");
        try {
            return new OwnerConnection(DriverManager.getConnection(config.url(), properties));
        } catch (SQLException e) {
            throw new ConfigurationProblem(
                    "cannot connect to the database as \"" + config.owner().user() + "\": " + e.getMessage()
                            + " (DATABASE_URL, DATABASE_OWNER_USER, DATABASE_OWNER_PASSWORD)",
                    e);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    boolean finds(String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** The driver sends a SCRAM verifier: the password itself reaches neither the wire nor the server's log. */
    void setPassword(MigrationConfig.Login login) throws SQLException {
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(login.user(), login.password().value().toCharArray(), "scram-sha-256");
    }

    String quoted(String identifier) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeIdentifier(identifier);
    }

    int majorVersion() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
