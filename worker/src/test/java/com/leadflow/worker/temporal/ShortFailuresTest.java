package com.leadflow.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.net.ConnectException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class ShortFailuresTest {
    /** See {@code limit.mutableStateActivityFailureSize.error} of the Temporal server. */
    private static final int SHOWN_BY_THE_SERVER = 4096;

    private static final int DEEP = 100;

    @Test
    void fitIntoWhatTheServerShows() {
        Failure failure = ShortFailures.dataConverter().exceptionToFailure(databaseIsAway());

        assertThat(failure.getSerializedSize()).isLessThan(SHOWN_BY_THE_SERVER);
        assertThat(whole().exceptionToFailure(databaseIsAway()).getSerializedSize())
                .isGreaterThan(SHOWN_BY_THE_SERVER);
    }

    @Test
    void tellWhatWentWrongAndWhere() {
        Failure failure = ShortFailures.dataConverter().exceptionToFailure(databaseIsAway());

        assertThat(failure.getMessage()).isEqualTo("no transaction could be begun");
        assertThat(failure.getStackTrace()).contains("ShortFailuresTest.databaseIsAway");
        assertThat(failure.getCause().getCause().getApplicationFailureInfo().getType())
                .isEqualTo("java.net.ConnectException");
    }

    @Test
    void cutALongMessage() {
        Failure failure = ShortFailures.dataConverter().exceptionToFailure(new IllegalStateException("x".repeat(5000)));

        assertThat(failure.getMessage()).startsWith("xxx").endsWith("…").hasSize(201);
    }

    private static DataConverter whole() {
        return DefaultDataConverter.newDefaultInstance();
    }

    private static RuntimeException databaseIsAway() {
        Exception refused = at(DEEP, new ConnectException("connection refused"));
        Exception timeout = at(DEEP, new SQLTransientConnectionException("no connection within 2000 ms", refused));
        return new IllegalStateException("no transaction could be begun", timeout);
    }

    /** As thrown from below so many methods of libraries. */
    private static <E extends Exception> E at(int depth, E exception) {
        StackTraceElement[] frames = new StackTraceElement[depth];
        for (int i = 0; i < depth; i++) {
            frames[i] = new StackTraceElement("org.example.pool.Connections", "connect" + i, "Connections.java", i);
        }
        exception.setStackTrace(frames);
        return exception;
    }
}
