package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.database.MigrationConfig.Login;
import java.sql.SQLException;
import java.util.Set;

/** The group roles that tables are granted to, and the logins of API and workers in theirs. Roles belong to the whole server, not to one database. */
final class LoginRoles {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** duplicate_object, and unique_violation when two create the same role at the same moment. */
    private static final Set<String> EXISTS_ALREADY = Set.of("42710", "23505");

    private LoginRoles() {}

    static void ensure(OwnerConnection connection, MigrationConfig config) throws SQLException {
        try {
            createMissing(connection, "leadflow_api", "nologin");
            createMissing(connection, "leadflow_worker", "nologin");
            createMissing(connection, "leadflow_backup", "nologin");
            ensureLogin(connection, config.api(), "leadflow_api");
            ensureLogin(connection, config.worker(), "leadflow_worker");
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw lacksRight(config, e);
            }
            throw e;
        }
    }

    private static void ensureLogin(OwnerConnection connection, Login login, String group) throws SQLException {
        createMissing(connection, login.user(), "login");
        connection.setPassword(login);
        connection.execute("grant " + group + " to " + connection.quoted(login.user()));
    }

    private static void createMissing(OwnerConnection connection, String role, String attribute) throws SQLException {
        if (connection.finds("select 1 from pg_roles where rolname = ?", role)) {
            return;
        }
        try {
            connection.execute("create role " + connection.quoted(role) + " " + attribute);
        } catch (SQLException e) {
            if (!EXISTS_ALREADY.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static ConfigurationProblem lacksRight(MigrationConfig config, SQLException e) {
        return new ConfigurationProblem(
                "DATABASE_OWNER_USER \"" + config.owner().user() + "\" cannot set up roles: " + e.getMessage()
                        + ". Expected a login with CREATEROLE, and with ADMIN OPTION on roles that others created",
                e);
    }
}
