package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Refuses a login that row-level security would not hold, or that meets another schema than this build's. */
final class LoginCheck {
    private static final List<String> GROUPS = List.of("leadflow_api", "leadflow_worker", "leadflow_backup");

    /** Membership counts, not only the login itself: a member can act as the role that it is in. */
    private static final String SQL = """
            select current_user as name,
                   exists (select from pg_roles where (rolsuper or rolbypassrls)
                           and pg_has_role(current_user, oid, 'member')) as bypasses,
                   exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                           and pg_has_role(current_user, relowner, 'member')) as owns,
                   array(select rolname::text from pg_roles where rolname = any (:groups)
                         and pg_has_role(current_user, oid, 'member') order by rolname) as groups,
                   array(select oid::regclass::text from pg_class as target
                         where relnamespace in (select oid from pg_namespace where nspname in ('public', 'archive'))
                           and relkind in ('r', 'p') and has_table_privilege(oid, 'select, insert, update, delete')
                           and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy
                             where polrelid = target.oid and (polroles = '{0}' or exists (
                               select from unnest(polroles) as role where pg_has_role(current_user, role, 'usage')))))
                         order by 1) as unprotected,
                   coalesce(has_table_privilege(to_regclass('public.flyway_schema_history'), 'select'), false) as migrated
            """;

    private final DatabaseConfig config;
    private final Jdbi jdbi;

    LoginCheck(DatabaseConfig config, Jdbi jdbi) {
        this.config = config;
        this.jdbi = jdbi;
    }

    /** What the database says about the login. */
    private record Login(
            String name,
            boolean bypasses,
            boolean owns,
            List<String> groups,
            List<String> unprotected,
            boolean migrated) {}

    void verify(String role) {
        Login login = ask();
        verifyThatPoliciesHold(role, login);
        verifySchema(login);
        verifyTables(login);
        verifyGroups(role, login);
    }

    private Login ask() {
        return jdbi.withHandle(handle -> handle.createQuery(SQL)
                .bindArray("groups", String.class, GROUPS)
                .map((row, context) -> read(row))
                .one());
    }

    private static Login read(ResultSet row) throws SQLException {
        return new Login(
                row.getString("name"),
                row.getBoolean("bypasses"),
                row.getBoolean("owns"),
                list(row, "groups"),
                list(row, "unprotected"),
                row.getBoolean("migrated"));
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static void verifyThatPoliciesHold(String role, Login login) {
        if (login.bypasses()) {
            throw refused(role, login, "is a superuser or can bypass row-level security");
        }
        if (login.owns()) {
            throw refused(role, login, "owns the tables");
        }
    }

    private void verifySchema(Login login) {
        MigrationConfig.Login reader = new MigrationConfig.Login(config.user(), config.password());
        if (!login.migrated() || Schema.isBehind(config.url(), reader)) {
            throw new ConfigurationProblem("the database has no schema, or an older one than this build:"
                    + " run ./leadflow migrate (DATABASE_URL, as seen by DATABASE_USER \"" + login.name() + "\")");
        }
    }

    /** Somebody may have made or changed a table by hand. */
    private static void verifyTables(Login login) {
        if (!login.unprotected().isEmpty()) {
            throw new ConfigurationProblem("row-level security does not hold for every table that DATABASE_USER \""
                    + login.name() + "\" has a right to, or has no policy for it: "
                    + String.join(", ", login.unprotected())
                    + ". Expected \"call leadflow.protect('<table>')\" by the owner, or no right");
        }
    }

    private static void verifyGroups(String role, Login login) {
        if (login.groups().isEmpty()) {
            throw refused(role, login, "is in no role");
        }
        if (!login.groups().equals(List.of(role))) {
            throw refused(role, login, "is in " + String.join(" and ", login.groups()));
        }
    }

    private static ConfigurationProblem refused(String role, Login login, String fault) {
        return new ConfigurationProblem("DATABASE_USER \"" + login.name() + "\" " + fault
                + ": expected the login that ./leadflow migrate makes for " + role + ", and in no other role");
    }
}
