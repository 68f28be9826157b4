package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That policies go by whoever acts now, as the API's own login meets them. */
final class PoliciesIT {
    private static final String SEE = "select count(*) from leads";

    private static TestDatabase data;
    private static Database database;

    @BeforeAll
    static void create() {
        data = TestDatabase.create();
        DatabaseConfig config = data.apiConfig();
        database = Database.open(new DatabaseConfig(config.url(), config.user(), config.password(), 1), "single");
        database.run(
                Persona.OWNER.actor(),
                handle -> handle.execute(
                        "insert into leads (id, name, created_by) values (?, 'Ada', ?)",
                        UUID.randomUUID(),
                        Persona.OWNER.id()));
    }

    @AfterAll
    static void close() {
        database.close();
        data.close();
    }

    /** Rather a list that is empty than one of everybody's. */
    @Test
    void showNothingOutsideOfATransaction() {
        Jdbi jdbi = Jdbi.create(data.url(), data.apiUser(), data.apiPassword());

        assertThat(jdbi.<Long, RuntimeException>withHandle(handle -> count(handle, SEE)))
                .isZero();
    }

    @Test
    void showNothingToAPartThatTheyDoNotName() {
        assertThat(seen(new Actor.System("dispatch"), SEE)).isZero();
    }

    /** One plan for whoever runs it, as PostgreSQL may come to after a few runs of a prepared statement. */
    @Test
    void goByWhoRunsAPreparedStatementNow() {
        database.run(Persona.OWNER.actor(), handle -> {
            handle.execute("set plan_cache_mode = force_generic_plan");
            handle.execute("prepare see as " + SEE);
        });

        assertThat(seen(Persona.OWNER.actor(), "execute see")).isOne();
        assertThat(seen(Persona.STRANGER.actor(), "execute see")).isZero();
        assertThat(seen(Persona.ADMIN.actor(), "execute see")).isOne();
        assertThat(seen(Persona.MATE.actor(), "execute see")).isZero();
    }

    private static long seen(Actor actor, String sql) {
        return database.call(actor, handle -> count(handle, sql));
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
