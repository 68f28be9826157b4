package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.store.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LastingDaosIT {
    private static TestDatabase database;
    private static Jdbi jdbi;

    @BeforeAll
    static void create() {
        database = TestDatabase.createEmpty();
        jdbi = database.owner();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** Of a DAO that others may ask for, too. */
    interface Session {
        @SqlQuery("select pg_backend_pid()")
        int pid();

        @SqlQuery("select 1 / 0")
        int fail();

        default List<Integer> pidsWith(Session other) {
            return List.of(pid(), other.pid(), pid());
        }
    }

    @Test
    void areMadeOnce() {
        try (Handle one = jdbi.open();
                Handle other = jdbi.open()) {
            assertThat(one.attach(Session.class)).hasSameHashCodeAs(other.attach(Session.class));
        }
    }

    @Test
    void workOnTheHandleThatTheyAreAskedFor() {
        try (Handle one = jdbi.open();
                Handle other = jdbi.open()) {
            int pid = pid(one);
            int otherPid = pid(other);

            assertThat(one.attach(Session.class).pidsWith(other.attach(Session.class)))
                    .containsExactly(pid, otherPid, pid);
        }
    }

    @Test
    void workOnTheHandleOfEachThread() {
        List<Boolean> own = List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream()
                .map(thread ->
                        jdbi.withHandle(handle -> handle.attach(Session.class).pid() == pid(handle)))
                .toList();

        assertThat(own).containsOnly(true);
    }

    @Test
    void throwWhatJdbiThrows() {
        assertThatThrownBy(() ->
                        jdbi.useHandle(handle -> handle.attach(Session.class).fail()))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("division by zero");
    }

    private static int pid(Handle handle) {
        return handle.select("select pg_backend_pid()").mapTo(Integer.class).one();
    }
}
