package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.database.MigrationConfig.Login;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What migrations make of rows that were there before them. */
class MigratedRowsIT {
    private final TestDatabase database = TestDatabase.createEmpty();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void knowSingleCallsWhoseCampaignWasDeletedBefore() throws SQLException {
        migrateTo("37");
        UUID campaign = UUID.randomUUID();
        UUID tried = UUID.randomUUID();
        UUID alone = UUID.randomUUID();
        database.owner().useHandle(handle -> {
            handle.execute("insert into campaigns (id, name) values (?, 'Open house')", campaign);
            singleCall(handle, tried, campaign);
            singleCall(handle, alone, null);
            handle.execute("delete from campaigns where id = ?", campaign);
        });

        Migration.migrate(database.migrationConfig());

        Map<UUID, Boolean> deleted = database.owner()
                .withHandle(handle -> handle.select("select id, campaign_deleted from single_calls")
                        .setMapKeyColumn("id")
                        .setMapValueColumn("campaign_deleted")
                        .collectInto(new GenericType<Map<UUID, Boolean>>() {}));
        assertThat(deleted).isEqualTo(Map.of(tried, true, alone, false));
    }

    private void migrateTo(String version) throws SQLException {
        MigrationConfig config = database.migrationConfig();
        try (OwnerConnection connection = OwnerConnection.open(config)) {
            LoginRoles.ensure(connection, config);
        }
        Login owner = config.owner();
        Flyway.configure()
                .dataSource(config.url(), owner.user(), owner.password().value())
                .locations("classpath:com/leadflow/store/migrations")
                .placeholderReplacement(false)
                .target(version)
                .load()
                .migrate();
    }

    private static void singleCall(Handle handle, UUID id, @Nullable UUID campaign) {
        handle.execute("insert into leads (id, name) values (?, 'Ada Example')", id);
        handle.execute("""
                insert into call_queue (id, lead_id, customer_name, phone_number, phone_index, scheduled_time)
                values (?, ?, 'Ada Example', 'sealed phone', 'phone index', now())
                """, id, id);
        handle.execute("""
                insert into single_calls (id, campaign_id, assistant_id, phone_number_id, calling_days, calling_start, calling_end,
                  retry_delays, max_call_seconds)
                values (?, ?, 'assistant', 'caller', '{1}', '09:00', '20:00', '{}', 600)
                """, id, campaign);
    }
}
