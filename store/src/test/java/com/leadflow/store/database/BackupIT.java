package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A backup sees everything, by policies like everybody else: no superuser is needed, and none of its rights. */
final class BackupIT {
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
    void readsEveryTableAndSequence() {
        List<String> relations = database.owner()
                .withHandle(
                        handle -> handle.createQuery("""
                        select oid::regclass::text from pg_class
                        where relnamespace in ('public'::regnamespace, 'archive'::regnamespace) and relkind in ('r', 'p', 'S')
                        """).mapTo(String.class).list());

        assertThat(relations).contains("leads", "dial_decisions_id_seq", "flyway_schema_history");
        asBackup(handle -> {
            relations.forEach(relation -> handle.execute("select * from " + relation));
            return null;
        });
    }

    @Test
    void leavesNobodyOut() {
        long users = asBackup(handle -> handle.createQuery("select count(*) from users")
                .mapTo(Long.class)
                .one());

        assertThat(users).isEqualTo(Persona.values().length);
    }

    @Test
    void writesNothing() {
        assertThatThrownBy(() -> asBackup(handle -> handle.execute("update users set name = 'Eve'")))
                .hasMessageContaining("permission denied");
    }

    private static <T> T asBackup(Function<Handle, T> work) {
        return database.owner().inTransaction(handle -> {
            handle.execute("set local role leadflow_backup");
            return work.apply(handle);
        });
    }
}
