package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.leadflow.store.FreePort;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.configuration.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DatabaseIT {
    private static final Actor SYSTEM = new Actor.System("test");
    private static final Actor ADMIN = Persona.ADMIN.actor();
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
    void letTheServerEndWhatTakesTooLong() {
        Map<String, Object> settings = database.asApi()
                .call(SYSTEM, handle -> handle.createQuery("""
                                        select current_setting('statement_timeout') as statement,
                                               current_setting('lock_timeout') as lock,
                                               current_setting('idle_in_transaction_session_timeout') as idle
                                        """).mapToMap().one());

        assertThat(settings)
                .containsOnly(Map.entry("statement", "30s"), Map.entry("lock", "10s"), Map.entry("idle", "1min"));
    }

    /** A permit that a killed server forgets is a call that nobody knows of. */
    @Test
    void commitToTheDiskWhateverTheServersDefault() {
        assertThat(synchronousCommit("off")).isEqualTo("on");
        assertThat(synchronousCommit("remote_apply")).isEqualTo("remote_apply");
    }

    private String synchronousCommit(String serversDefault) {
        database.owner()
                .useHandle(handle -> handle.execute(
                        "alter role \"" + database.apiUser() + "\" set synchronous_commit = " + serversDefault));
        try (Database fresh = Database.open(withPoolSize(1), "fresh")) {
            return fresh.call(
                    SYSTEM,
                    handle -> handle.createQuery("show synchronous_commit")
                            .mapTo(String.class)
                            .one());
        }
    }

    @Test
    void keepWhatReturnsAndUndoWhatThrows() {
        UUID kept = UUID.randomUUID();
        UUID undone = UUID.randomUUID();

        database.asApi().run(ADMIN, handle -> insertLead(handle, kept));
        assertThatIllegalStateException()
                .isThrownBy(() -> database.asApi().run(ADMIN, handle -> {
                    insertLead(handle, undone);
                    throw new IllegalStateException("no");
                }));

        assertThat(leads(kept)).isOne();
        assertThat(leads(undone)).isZero();
    }

    @Test
    void runAgainWhatADeadlockHasRolledBack() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        database.asApi().run(ADMIN, handle -> insertLead(handle, one));
        database.asApi().run(ADMIN, handle -> insertLead(handle, other));
        CountDownLatch bothHoldOne = new CountDownLatch(2);

        CompletableFuture<Void> crossing =
                CompletableFuture.runAsync(() -> renameInTurn(List.of(other, one), bothHoldOne));
        renameInTurn(List.of(one, other), bothHoldOne);

        crossing.join();
        assertThat(renamed(one) + renamed(other)).isEqualTo(4);
    }

    @Test
    void notRunAgainWhatFailsByItself() {
        AtomicInteger runs = new AtomicInteger();

        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> database.asApi().run(SYSTEM, handle -> {
                    runs.incrementAndGet();
                    handle.execute("select 1 / 0");
                }));

        assertThat(runs).hasValue(1);
    }

    @Test
    void refuseACallWithinACallAndUndoTheOuterOne() {
        UUID undone = UUID.randomUUID();

        assertThatIllegalStateException()
                .isThrownBy(() -> database.asApi().run(ADMIN, handle -> {
                    insertLead(handle, undone);
                    database.asApi().run(ADMIN, inner -> insertLead(inner, UUID.randomUUID()));
                }))
                .withMessageContaining("already open");

        assertThat(leads(undone)).isZero();
    }

    @Test
    void serveOtherThreadsMeanwhile() {
        String name = database.asApi()
                .call(
                        SYSTEM,
                        handle -> CompletableFuture.supplyAsync(() -> database.asApi()
                                        .<String>call(new Actor.System("other"), inner -> claim(inner, "part")))
                                .join());

        assertThat(name).isEqualTo("other");
    }

    @Test
    void shareLockAsWorkerWhatDispatchShareLocks() {
        assertThat(database.asWorker()
                        .<Boolean>call(
                                SYSTEM,
                                handle -> handle.createQuery("select kill_switch from dialing_state for share")
                                        .mapTo(Boolean.class)
                                        .one()))
                .isFalse();
    }

    @Test
    void beReachable() {
        assertThat(database.asApi().isReachable()).isTrue();
    }

    @Test
    void beUnreachableWithinSecondsWhenNoConnectionIsFree() {
        try (Database single = Database.open(withPoolSize(1), "single")) {
            single.run(SYSTEM, handle -> {
                Instant before = Instant.now();

                assertThat(single.isReachable()).isFalse();
                assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
            });

            assertThat(single.isReachable()).isTrue();
        }
    }

    @Test
    void beUnreachableOnceTheDatabaseIsGone() {
        TestDatabase other = TestDatabase.createEmpty();
        try (Database gone = Database.open(other.apiConfig(), "gone")) {
            other.close();

            assertThat(gone.isReachable()).isFalse();
        }
    }

    @Test
    void nameTheVariablesWhenThePasswordIsWrong() {
        DatabaseConfig wrong = new DatabaseConfig(database.url(), database.apiUser(), new Secret("hunter2"), 1);

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Database.open(wrong, "wrong"))
                .withMessageContainingAll("password authentication failed", "DATABASE_USER", "DATABASE_PASSWORD")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void nameTheVariableWhenNobodyListensThere() {
        DatabaseConfig wrong = new DatabaseConfig(unusedUrl(), "api", new Secret("x"), 1);

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Database.open(wrong, "wrong"))
                .withMessageContainingAll("refused", "DATABASE_URL");
    }

    static String unusedUrl() {
        return "jdbc:postgresql://localhost:" + FreePort.draw() + "/leadflow";
    }

    private static DatabaseConfig withPoolSize(int size) {
        DatabaseConfig config = database.apiConfig();
        return new DatabaseConfig(config.url(), config.user(), config.password(), size);
    }

    private static String claim(Handle handle, String name) {
        return handle.createQuery("select current_setting('request.jwt.claims')::json ->> :name")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }

    private static void insertLead(Handle handle, UUID id) {
        handle.createUpdate("insert into leads (id, name) values (:id, 'Ada')")
                .bind("id", id)
                .execute();
    }

    /** Adds a letter to each name; between the first and the second waits for the others to hold their first. */
    private static void renameInTurn(List<UUID> ids, CountDownLatch allHoldOne) {
        database.asApi().run(ADMIN, handle -> {
            for (UUID id : ids) {
                handle.execute("update leads set name = name || 'h' where id = ?", id);
                allHoldOne.countDown();
                await(allHoldOne);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often. */
    private static int renamed(UUID id) {
        return database.owner()
                .withHandle(handle -> handle.select("select length(name) - length('Ada') from leads where id = ?", id)
                        .mapTo(Integer.class)
                        .one());
    }

    private static int leads(UUID id) {
        return database.owner()
                .withHandle(handle -> handle.select("select count(*) from leads where id = ?", id)
                        .mapTo(Integer.class)
                        .one());
    }
}
