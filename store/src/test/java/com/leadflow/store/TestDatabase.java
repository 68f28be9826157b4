package com.leadflow.store;

import com.leadflow.store.database.Database;
import com.leadflow.store.database.DatabaseConfig;
import com.leadflow.store.database.JdbiForTests;
import com.leadflow.store.database.MigrationConfig;
import com.leadflow.store.database.MigrationConfig.Login;
import com.leadflow.store.encryption.Keysets;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A database of one test class, with the whole schema. Make it in {@code @BeforeAll}, close it in {@code @AfterAll}. */
public final class TestDatabase implements AutoCloseable {
    private static final int POOL_SIZE = 8;

    private final EmbeddedServer server = EmbeddedServer.instance();
    private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    private final Keysets keysets = Keysets.parse(Keysets.generate());
    private @Nullable Database api;
    private @Nullable Database worker;

    private TestDatabase() {}

    public static TestDatabase create() {
        TestDatabase database = new TestDatabase();
        database.server.createMigrated(database.name);
        return database;
    }

    /** One without any table, for tests of the migrations. */
    public static TestDatabase createEmpty() {
        TestDatabase database = new TestDatabase();
        database.server.createEmpty(database.name);
        return database;
    }

    public synchronized Database asApi() {
        if (api == null) {
            api = Database.open(apiConfig(), "test-api");
        }
        return api;
    }

    public synchronized Database asWorker() {
        if (worker == null) {
            worker = Database.open(workerConfig(), "test-worker");
        }
        return worker;
    }

    public String url() {
        return server.url(name);
    }

    public DatabaseConfig apiConfig() {
        return config(EmbeddedServer.API);
    }

    public DatabaseConfig workerConfig() {
        return config(EmbeddedServer.WORKER);
    }

    public MigrationConfig migrationConfig() {
        return server.migration(name);
    }

    public String apiUser() {
        return EmbeddedServer.API.user();
    }

    public String apiPassword() {
        return EmbeddedServer.API.password().value();
    }

    public String workerUser() {
        return EmbeddedServer.WORKER.user();
    }

    public String workerPassword() {
        return EmbeddedServer.WORKER.password().value();
    }

    /** The same keys for as long as this database lives. */
    public Keysets keysets() {
        return keysets;
    }

    /** As superuser, past every policy: to arrange and to look, never what a test is about. */
    public Jdbi owner() {
        return JdbiForTests.over(url() + "?user=postgres");
    }

    /** Whether a statement waits for what another transaction has locked. */
    public boolean isAnybodyWaitingForALock() {
        return owner().withHandle(handle -> handle.select(
                        "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public synchronized void close() {
        if (api != null) {
            api.close();
        }
        if (worker != null) {
            worker.close();
        }
        server.drop(name);
    }

    private DatabaseConfig config(Login login) {
        return new DatabaseConfig(url(), login.user(), login.password(), POOL_SIZE);
    }
}
