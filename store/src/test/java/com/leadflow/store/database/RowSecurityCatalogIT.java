package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What PostgreSQL's catalog says of row-level security, of tables that nobody thought of included. */
final class RowSecurityCatalogIT {
    private static final String TABLES =
            "pg_class target where relnamespace in ('public'::regnamespace, 'archive'::regnamespace)";

    private static final String RIGHTS = """
            (select grantee::text as role, table_name::text as target, privilege_type::text as command
             from (select grantee, table_schema, table_name, privilege_type from information_schema.role_table_grants
               union select grantee, table_schema, table_name, privilege_type from information_schema.role_column_grants) granted
             where table_schema = 'public' and grantee in ('leadflow_api', 'leadflow_worker', 'leadflow_backup')) rights
            """;

    private static final String POLICIES = """
            (select role::text as role, tablename::text as target, cmd as command
             from pg_policies, unnest(roles) as role
             where schemaname = 'public' and role in ('leadflow_api', 'leadflow_worker', 'leadflow_backup')) policies
            """;

    private static final String BELONGS = """
            rights.role = policies.role and rights.target = policies.target
              and policies.command in ('ALL', rights.command)
            """;

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void isForcedOnEveryTable() {
        assertThat(found("select relname from " + TABLES
                        + " and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)"))
                .isEmpty();
    }

    /** They show their owner's rows to whoever may read them. */
    @Test
    void isNotPassedByViews() {
        assertThat(found("select relname from " + TABLES + " and relkind in ('v', 'm', 'f')"))
                .isEmpty();
    }

    /** It would be worth nothing. */
    @Test
    void leavesNoRightWithoutAPolicy() {
        assertThat(found("select rights::text from " + RIGHTS + " where not exists (select from " + POLICIES + " where "
                        + BELONGS + ")"))
                .isEmpty();
    }

    /** It would never be asked. */
    @Test
    void leavesNoPolicyWithoutARight() {
        assertThat(found("select policies::text from " + POLICIES + " where not exists (select from " + RIGHTS
                        + " where " + BELONGS + ")"))
                .isEmpty();
    }

    /** An immutable one would be computed once for a prepared statement, whoever runs it next. One that writes or locks no policy asks. */
    @Test
    void asksStableFunctionsOnly() {
        assertThat(found("""
                        select oid::regprocedure::text from pg_proc
                        where pronamespace = 'leadflow'::regnamespace and provolatile <> 's'
                          and has_function_privilege('leadflow_api', oid, 'execute')
                        """))
                .containsExactlyInAnyOrder(
                        "leadflow.cancel_suppressed(bytea[])",
                        "leadflow.hold_campaigns(bytea[])",
                        "leadflow.hold_campaigns_of(uuid[],boolean)",
                        "leadflow.open_single_calls(uuid)");
    }

    /** Whoever may put an object into a schema before ours could otherwise have it run with the owner's rights. */
    @Test
    void lendsTheOwnersRightsToNobodysCode() {
        assertThat(found("""
                        select oid::regprocedure::text from pg_proc
                        where pronamespace = 'leadflow'::regnamespace and prosecdef
                          and not coalesce('search_path=""' = any (proconfig), false)
                        """)).isEmpty();
    }

    @Test
    void keepsItsFunctionsFromThePublic() {
        assertThat(found("""
                        select oid::regprocedure::text from pg_proc
                        where pronamespace = 'leadflow'::regnamespace
                          and exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)
                        """)).isEmpty();
    }

    private static List<String> found(String sql) {
        return database.owner()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
