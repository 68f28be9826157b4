package com.leadflow.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy is needed: without it, somebody sees or does something else than the matrix says. */
final class DroppedPolicyIT {
    private static final AccessMatrix MATRIX = AccessMatrix.read();

    private static TestDatabase database;
    private static Handle superuser;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        superuser = database.owner().open();
        superuser.useTransaction(AccessRows::insert);
    }

    @AfterAll
    static void close() {
        superuser.close();
        database.close();
    }

    /** All but the owner's, which is for migrations and for functions with the owner's rights. */
    static Stream<String> policies() {
        return superuser.createQuery("""
                        select policyname || ' on ' || tablename from pg_policies
                        where schemaname = 'public' and policyname <> 'owner' order by tablename, policyname
                        """).mapTo(String.class).list().stream();
    }

    @Test
    void thereArePolicies() {
        assertThat(policies()).hasSizeGreaterThan(AccessRows.all().size());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void isMissed(String policy) {
        String table = policy.substring(policy.indexOf(" on ") + 4);

        assertThat(differences("drop policy " + policy, row -> row.table().equals(table)))
                .isNotEmpty();
    }

    /** All may read Flyway's history, with policies and without. */
    static Stream<String> tables() {
        return AccessRows.all().stream()
                .map(AccessRow::table)
                .distinct()
                .filter(table -> !table.equals("flyway_schema_history"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void areMissedAltogether(String table) {
        assertThat(differences(
                        "alter table " + table + " disable row level security",
                        row -> row.table().equals(table)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            is_admin() returns boolean                  | true
            is_admin() returns boolean                  | false
            team_id() returns uuid                      | null::uuid
            user_id() returns uuid                      | null::uuid
            part() returns text                         | null::text
            is_readable_lead(lead uuid) returns boolean | true
            is_readable_lead(lead uuid) returns boolean | false
            """)
    void askFunctionsThatMatter(String function, String answer) {
        String replaced =
                "create or replace function leadflow.%s language sql stable return %s".formatted(function, answer);

        assertThat(differences(replaced, row -> true)).isNotEmpty();
    }

    /** What is otherwise than the matrix says after the change, which is undone. */
    private static List<String> differences(String change, Predicate<AccessRow> concerned) {
        List<String> differences = new ArrayList<>();
        superuser.useTransaction(transaction -> {
            transaction.execute(change);
            for (AccessRow row : AccessRows.all()) {
                if (concerned.test(row)) {
                    AccessTrial trial = new AccessTrial(transaction, row);
                    MATRIX.of(row).forEach((viewer, expected) -> {
                        if (!trial.as(viewer).equals(expected)) {
                            differences.add(row + " as " + viewer);
                        }
                    });
                }
            }
            transaction.rollback();
        });
        return differences;
    }
}
