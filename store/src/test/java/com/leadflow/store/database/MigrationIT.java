package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.MigrationConfig.Login;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MigrationIT {
    private TestDatabase database;
    private Roles roles;

    @BeforeEach
    void create() {
        database = TestDatabase.createEmpty();
        roles = new Roles(database);
    }

    @AfterEach
    void close() {
        roles.close();
        database.close();
    }

    @Test
    void fillAnEmptyDatabaseAndLeaveItAloneTheSecondTime() {
        Migration.migrate(database.migrationConfig());
        List<String> first = history();

        Migration.migrate(database.migrationConfig());

        assertThat(history()).hasSizeGreaterThanOrEqualTo(9).isEqualTo(first);
        database.asApi().verifyLogin("leadflow_api");
        database.asWorker().verifyLogin("leadflow_worker");
    }

    @Test
    void waitForAnotherMigrationOfTheSameDatabase() {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> Migration.migrate(database.migrationConfig()));
        Migration.migrate(database.migrationConfig());
        other.join();

        assertThat(history()).doesNotHaveDuplicates();
    }

    @Test
    void makeLoginsWhateverTheirNamesAndPasswords() {
        String unique = UUID.randomUUID().toString();
        Login api = new Login(roles.named("we\"ird Näme\\ " + unique).user(), new Secret("it's \"a\\ ${pass} wörd"));
        Login worker = roles.named("worker; drop table leads -- " + unique.substring(0, 8));

        Migration.migrate(config(database.migrationConfig().owner(), api, worker));

        assertAccepted(api, "leadflow_api");
        assertAccepted(worker, "leadflow_worker");
    }

    @Test
    void setThePasswordsEachTime() {
        Login api = roles.named("api_" + UUID.randomUUID());
        Login worker = roles.named("worker_" + UUID.randomUUID());
        Login owner = database.migrationConfig().owner();
        Migration.migrate(config(owner, api, worker));
        Login changed = new Login(api.user(), new Secret("another"));

        Migration.migrate(config(owner, changed, worker));

        assertAccepted(changed, "leadflow_api");
        assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> assertAccepted(api, "leadflow_api"));
    }

    @Test
    void sayWhichVariableIsWrongWhenTheOwnerMayNotMakeRoles() {
        Login owner = roles.login("nocreaterole");

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Migration.migrate(
                        config(owner, roles.named("api_" + UUID.randomUUID()), roles.named("w_" + UUID.randomUUID()))))
                .withMessageStartingWith("DATABASE_OWNER_USER \"" + owner.user() + "\"")
                .withMessageContaining("CREATEROLE");
    }

    @Test
    void sayWhichVariableIsWrongWhenTheOwnerMayNotMakeTables() {
        Login owner = roles.login("superuser");
        MigrationConfig good = database.migrationConfig();
        Migration.migrate(config(owner, good.api(), good.worker()));
        Login poor = roles.login("createrole");

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Migration.migrate(
                        config(poor, roles.named("api_" + UUID.randomUUID()), roles.named("w_" + UUID.randomUUID()))))
                .withMessageContaining("DATABASE_OWNER_USER");
    }

    @Test
    void leaveAForeignDatabaseAlone() {
        database.owner().useHandle(handle -> handle.execute("create table somebody_elses (id int)"));

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Migration.migrate(database.migrationConfig()))
                .withMessageContaining("non-empty schema");
    }

    @Test
    void nameTheVariablesWhenThePasswordIsWrong() {
        MigrationConfig good = database.migrationConfig();
        Login wrong = new Login(good.owner().user(), new Secret("hunter2"));

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Migration.migrate(config(wrong, good.api(), good.worker())))
                .withMessageContainingAll("DATABASE_OWNER_USER", "DATABASE_OWNER_PASSWORD")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void nameTheVariableWhenNobodyListensThere() throws IOException {
        MigrationConfig good = database.migrationConfig();
        MigrationConfig wrong = new MigrationConfig(DatabaseIT.unusedUrl(), good.owner(), good.api(), good.worker());

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Migration.migrate(wrong))
                .withMessageContainingAll("refused", "DATABASE_URL");
    }

    @Test
    void grantTheLoginsNothingThatWouldLetThemChangeTheSchema() {
        Migration.migrate(database.migrationConfig());

        assertThatCode(() -> database.asApi()
                        .run(new Actor.System("test"), handle -> handle.execute("create table mine (id int)")))
                .hasMessageContaining("permission denied");
        assertThatCode(() -> database.asWorker()
                        .run(new Actor.System("test"), handle -> handle.execute("alter table leads add mine int")))
                .hasMessageContaining("must be owner");
    }

    /** As on Supabase. */
    @Test
    void putTheExtensionWhereTheOthersAre() {
        database.owner().useHandle(handle -> {
            handle.execute("create schema extensions");
            handle.execute("grant usage, create on schema extensions to "
                    + database.migrationConfig().owner().user());
        });

        Migration.migrate(database.migrationConfig());

        String home = "select extnamespace::regnamespace::text from pg_extension where extname = 'pg_trgm'";
        String search = "select count(*)::text from leadflow.leads_named_like('ada', 10)";
        assertThat(database.owner().<String, RuntimeException>withHandle(handle -> text(handle, home)))
                .isEqualTo("extensions");
        assertThat(database.asApi().<String>call(new Actor.System("test"), handle -> text(handle, search)))
                .isEqualTo("0");
    }

    private static String text(Handle handle, String sql) {
        return handle.select(sql).mapTo(String.class).one();
    }

    private MigrationConfig config(Login owner, Login api, Login worker) {
        return new MigrationConfig(database.url(), owner, api, worker);
    }

    private void assertAccepted(Login login, String role) {
        try (Database opened = Database.open(roles.config(login), "accepted")) {
            opened.verifyLogin(role);
        }
    }

    private List<String> history() {
        return database.owner()
                .withHandle(handle -> handle.select(
                                "select version || ' ' || installed_on from flyway_schema_history order by installed_rank")
                        .mapTo(String.class)
                        .list());
    }
}
