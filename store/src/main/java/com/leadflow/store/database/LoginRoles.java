package com.leadflow.store.database;

import com.leadflow.store.database.MigrationConfig.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.postgresql.PGConnection;

/** The group roles that tables are granted to, and the two logins in them. Roles belong to the whole server, not to one database. */
final class LoginRoles {
    private LoginRoles() {}

    static void ensure(Connection connection, MigrationConfig config) throws SQLException {
        createMissing(connection, "leadflow_api", "nologin");
        createMissing(connection, "leadflow_worker", "nologin");
        ensureLogin(connection, config.api(), "leadflow_api");
        ensureLogin(connection, config.worker(), "leadflow_worker");
    }

    private static void ensureLogin(Connection connection, Login login, String group) throws SQLException {
        createMissing(connection, login.user(), "login");
        // The driver sends a SCRAM verifier: the password itself reaches neither the wire nor the server's log.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(login.user(), login.password().value().toCharArray(), "scram-sha-256");
        execute(connection, String.format(Locale.ROOT, "grant %s to %s", group, quoted(connection, login.user())));
    }

    private static void createMissing(Connection connection, String role, String attribute) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            find.setString(1, role);
            try (ResultSet found = find.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        execute(connection, String.format(Locale.ROOT, "create role %s %s", quoted(connection, role), attribute));
    }

    private static String quoted(Connection connection, String identifier) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeIdentifier(identifier);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
