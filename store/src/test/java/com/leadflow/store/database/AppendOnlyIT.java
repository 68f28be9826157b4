package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.store.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded stays, whoever would like to have it otherwise. */
final class AppendOnlyIT {
    private static final List<String> TABLES = List.of("audit_log", "call_events", "dial_decisions");

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        database.owner().useHandle(AppendOnlyIT::insertDecision);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<Arguments> everybody() {
        List<String> roles = List.of(
                "leadflow_api",
                "leadflow_worker",
                "leadflow_backup",
                database.migrationConfig().owner().user(),
                "postgres");
        return roles.stream().flatMap(role -> TABLES.stream().map(table -> Arguments.of(role, table)));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void changesNothing(String role, String table) {
        String anyColumn = table.equals("call_events") ? "status" : table.equals("audit_log") ? "actor" : "reason";

        assertRefused(role, "update %s set %s = 'changed'".formatted(table, anyColumn));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void takesNothingBack(String role, String table) {
        assertRefused(role, "delete from " + table);
        assertRefused(role, "truncate " + table);
    }

    /** Whoever could might accuse somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {"leadflow_api", "leadflow_worker", "leadflow_backup"})
    void recordsNothingByHand(String role) {
        assertRefused(role, "insert into audit_log (action, table_name) values ('update', 'leads')");
    }

    /** That would leave no record. */
    @Test
    void emptiesNoTableAtOnce() {
        assertThat(RowsOfEveryTable.tables())
                .allSatisfy(table -> assertRefused("postgres", "truncate " + table + " cascade"));
    }

    @Test
    void letsDecisionsGoWithTheirLead() {
        database.owner().useTransaction(handle -> {
            UUID lead = insertDecision(handle);

            handle.execute("delete from leads where id = ?", lead);

            assertThat(handle.select("select id from dial_decisions where lead_id = ?", lead)
                            .mapTo(Long.class)
                            .list())
                    .isEmpty();
        });
    }

    private static UUID insertDecision(Handle handle) {
        UUID lead = UUID.randomUUID();
        handle.execute("insert into leads (id, name) values (?, 'Ada')", lead);
        handle.execute(
                "insert into dial_decisions (lead_id, queue_id, claim, verdict) values (?, ?, 1, 'allow')", lead, lead);
        return lead;
    }

    /** By the rights of the role, or by the table. */
    private static void assertRefused(String role, String statement) {
        assertThatThrownBy(() -> database.owner().useTransaction(handle -> {
                    handle.execute("set local role " + role);
                    handle.execute(statement);
                }))
                .rootCause()
                .hasMessageMatching("(?s)ERROR: (permission denied for|.* is refused: what is recorded stays).*");
    }
}
