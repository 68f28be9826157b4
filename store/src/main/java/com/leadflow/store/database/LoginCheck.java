package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Refuses a login that row-level security would not hold, or that meets another schema than this build's. */
final class LoginCheck {
    private static final List<String> GROUPS = List.of("leadflow_api", "leadflow_worker");

    /** Membership counts, not only the login itself: a member can act as the role that it is in. */
    private static final String SQL = """
            select current_user as name,
                   exists (select from pg_roles where (rolsuper or rolbypassrls)
                           and pg_has_role(current_user, oid, 'member')) as bypasses,
                   exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                           and pg_has_role(current_user, relowner, 'member')) as owns,
                   array(select rolname::text from pg_roles where rolname = any (:groups)
                         and pg_has_role(current_user, oid, 'member')) as groups,
                   coalesce(has_table_privilege(to_regclass('public.flyway_schema_history'), 'select'), false) as migrated
            """;

    private final DatabaseConfig config;
    private final Jdbi jdbi;

    LoginCheck(DatabaseConfig config, Jdbi jdbi) {
        this.config = config;
        this.jdbi = jdbi;
    }

    /** What the database says about the login. */
    public record Login(String name, boolean bypasses, boolean owns, List<String> groups, boolean migrated) {}

    void verify(String role) {
        Login login = jdbi.withHandle(handle -> handle.createQuery(SQL)
                .bindArray("groups", String.class, GROUPS)
                .map(ConstructorMapper.of(Login.class))
                .one());
        if (login.bypasses()) {
            throw refused(role, login, "is a superuser or can bypass row-level security");
        }
        if (login.owns()) {
            throw refused(role, login, "owns the tables");
        }
        if (!login.migrated()
                || Schema.isBehind(config.url(), new MigrationConfig.Login(config.user(), config.password()))) {
            throw new ConfigurationProblem("the database has no schema, or an older one than this build:"
                    + " run ./leadflow migrate (DATABASE_URL, as seen by DATABASE_USER \"" + login.name() + "\")");
        }
        if (!login.groups().equals(List.of(role))) {
            throw refused(
                    role,
                    login,
                    login.groups().isEmpty() ? "is in no role" : "is in " + String.join(" and ", login.groups()));
        }
    }

    private static ConfigurationProblem refused(String role, Login login, String fault) {
        return new ConfigurationProblem("DATABASE_USER \"" + login.name() + "\" " + fault
                + ": expected the login that ./leadflow migrate makes for " + role + ", and in no other role");
    }
}
