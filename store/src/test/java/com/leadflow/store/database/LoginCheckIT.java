package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.database.MigrationConfig.Login;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginCheckIT {
    private TestDatabase database;
    private Roles roles;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        roles = new Roles(database);
    }

    @AfterEach
    void close() {
        roles.close();
        database.close();
    }

    @Test
    void acceptTheLoginsThatTheMigrationMakes() {
        assertThatCode(() -> database.asApi().verifyLogin("leadflow_api")).doesNotThrowAnyException();
        assertThatCode(() -> database.asWorker().verifyLogin("leadflow_worker")).doesNotThrowAnyException();
    }

    @Test
    void refuseTheOtherProcessesLogin() {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> database.asWorker().verifyLogin("leadflow_api"))
                .withMessage("DATABASE_USER \"test_worker\" is in leadflow_worker: expected the login that"
                        + " ./leadflow migrate makes for leadflow_api, and in no other role");
    }

    @Test
    void refuseALoginOfBothRoles() {
        assertRefused(roles.login("in role leadflow_api, leadflow_worker"))
                .withMessageContaining("is in leadflow_api and leadflow_worker");
    }

    @Test
    void refuseALoginThatMayReadBackups() {
        assertRefused(roles.login("in role leadflow_api, leadflow_backup"))
                .withMessageContaining("is in leadflow_api and leadflow_backup");
    }

    @Test
    void refuseASuperuser() {
        assertRefused(roles.login("superuser in role leadflow_api")).withMessageContaining("bypass");
    }

    @Test
    void refuseWhoBypassesRowLevelSecurity() {
        assertRefused(roles.login("bypassrls in role leadflow_api")).withMessageContaining("bypass");
    }

    @Test
    void refuseWhoIsInARoleThatBypassesRowLevelSecurity() {
        Login bypassing = roles.login("bypassrls");

        assertRefused(roles.login("in role leadflow_api, \"" + bypassing.user() + "\""))
                .withMessageContaining("bypass");
    }

    @Test
    void refuseTheOwnerOfTheTables() {
        MigrationConfig migration = database.migrationConfig();

        assertRefused(migration.owner()).withMessageContaining("owns the tables");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table property_files disable row level security",
                "alter table property_files no force row level security",
                "drop policy own on property_files"
            })
    void refuseATableThatPoliciesDoNotHoldFor(String change) {
        database.owner().useHandle(handle -> handle.execute(change));

        assertRefused(database.migrationConfig().api()).withMessageContaining("no policy for it: property_files.");
    }

    @Test
    void refuseATableThatSomebodyMadeByHand() {
        String made = "create table by_hand (id int); grant select on by_hand to leadflow_api";
        database.owner().useHandle(handle -> handle.createScript(made).execute());

        assertRefused(database.migrationConfig().api()).withMessageContaining("by_hand");
    }

    @Test
    void leaveTablesAloneThatItHasNoRightTo() {
        database.owner().useHandle(handle -> handle.execute("create table somebody_elses (id int)"));

        assertThatCode(() -> database.asApi().verifyLogin("leadflow_api")).doesNotThrowAnyException();
    }

    @Test
    void demandAMigrationWhereThereIsNone() {
        try (TestDatabase empty = TestDatabase.createEmpty()) {
            assertThatExceptionOfType(ConfigurationProblem.class)
                    .isThrownBy(() -> empty.asApi().verifyLogin("leadflow_api"))
                    .withMessageContaining("run ./leadflow migrate");
        }
    }

    @Test
    void demandAMigrationOfALoginThatItNeverMade() {
        assertRefused(roles.login("")).withMessageContaining("run ./leadflow migrate");
    }

    @Test
    void demandAMigrationWhereTheLastOneIsMissing() {
        database.owner()
                .useHandle(
                        handle -> handle.execute(
                                "delete from flyway_schema_history where installed_rank = (select max(installed_rank) from flyway_schema_history)"));

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> database.asApi().verifyLogin("leadflow_api"))
                .withMessageContaining("run ./leadflow migrate");
    }

    @Test
    void acceptADatabaseThatIsNewer() {
        database.owner().useHandle(handle -> handle.execute("""
                insert into flyway_schema_history
                select installed_rank + 1, '999', 'of a later version', type, 'V999__later.sql', checksum, installed_by,
                       installed_on, execution_time, success
                from flyway_schema_history order by installed_rank desc limit 1
                """));

        assertThatCode(() -> database.asApi().verifyLogin("leadflow_api")).doesNotThrowAnyException();
    }

    private ThrowableAssertAlternative<ConfigurationProblem> assertRefused(Login login) {
        try (Database opened = Database.open(roles.config(login), "refused")) {
            return assertThatExceptionOfType(ConfigurationProblem.class)
                    .isThrownBy(() -> opened.verifyLogin("leadflow_api"))
                    .withMessageContaining(login.user());
        }
    }
}
