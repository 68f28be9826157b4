package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Failures of statements end up in logs and in workflow histories: they say what went wrong, not with whose data. */
final class FailureMessagesIT {
    private static final String NAME = "Ada Example";
    private static final String INSERT = "insert into leads (id, name, status) values (:id, :name, :status)";

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
    void tellNoValueOfAStatement() {
        String failure = failureOf(handle -> handle.createUpdate(INSERT)
                .bind("id", UUID.randomUUID())
                .bind("name", NAME)
                .bind("status", "nonsense")
                .execute());

        assertThat(failure).contains("leads_status_known").doesNotContain(NAME);
    }

    @Test
    void tellNoValueOfABatch() {
        String failure = failureOf(handle -> handle.prepareBatch(INSERT)
                .bind("id", UUID.randomUUID())
                .bind("name", NAME)
                .bind("status", "nonsense")
                .add()
                .execute());

        assertThat(failure).contains("leads_status_known").doesNotContain(NAME);
    }

    private static String failureOf(Consumer<Handle> work) {
        Throwable thrown = catchThrowable(() -> database.asApi().run(Persona.ADMIN.actor(), work));
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
