package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers see what they have a right to, whoever it belongs to, and pay nothing for it. */
final class WorkerPoliciesIT {
    private static final Actor DISPATCH = new Actor.System("dispatch");

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static List<String> readable() {
        return database.owner()
                .withHandle(
                        handle -> handle.createQuery("""
                        select table_name from information_schema.role_table_grants
                        where grantee = 'leadflow_worker' and table_schema = 'public' and privilege_type = 'SELECT'
                        """).mapTo(String.class).list());
    }

    @ParameterizedTest
    @MethodSource("readable")
    void addNothingToAPlan(String table) {
        List<String> plan = database.asWorker()
                .call(
                        DISPATCH,
                        handle -> handle.createQuery("explain select * from <table>")
                                .define("table", table)
                                .mapTo(String.class)
                                .list());

        assertThat(plan).hasSize(1).first().asString().contains("on " + table);
    }

    /** Without a policy for updates it would silently find no row. */
    @ParameterizedTest
    @ValueSource(strings = {"campaigns", "leads", "dialing_state"})
    void permitToShareLock(String table) {
        database.owner().useHandle(handle -> {
            insert(handle, "campaigns");
            insert(handle, "leads");
        });

        List<String> locked = database.asWorker()
                .call(
                        DISPATCH,
                        handle -> handle.createQuery("select 'row' from <table> for share")
                                .define("table", table)
                                .mapTo(String.class)
                                .list());

        assertThat(locked).isNotEmpty();
    }

    private static void insert(Handle handle, String table) {
        handle.createUpdate("insert into <table> (id, name) values (:id, 'Any')")
                .define("table", table)
                .bind("id", UUID.randomUUID())
                .execute();
    }
}
