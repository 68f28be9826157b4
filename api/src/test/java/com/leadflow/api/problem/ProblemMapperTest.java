package com.leadflow.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class ProblemMapperTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("com.leadflow.api.problem");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
        MDC.put(RequestIdFilter.MDC_KEY, "request-1");
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
        MDC.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "55P03, Another change is in progress; try again",
        "40P01, Another change is in progress; try again",
        "57014, The database took too long; try again",
        "57P01, The database is out of reach; try again",
        "08006, The database is out of reach; try again"
    })
    void sayWhyTheDatabaseCannotServeNow(String state, String detail) {
        Response response = answer(state);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(((Problem) response.getEntity()).detail()).isEqualTo(detail);
    }

    @Test
    void leaveALineUnderTheRequestsIdForWhatTheDatabaseCouldNotServe() {
        answer("55P03");

        assertThat(logged.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("55P03");
            assertThat(line.getMDCPropertyMap()).containsEntry("request_id", "request-1");
        });
    }

    @Test
    void notLogWhatOnlyConcernsTheClient() {
        Response response = answer("23503");

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(logged.list).isEmpty();
    }

    @Test
    void forbidWhatPoliciesForbidAndLeaveALineInCaseAGrantIsMissing() {
        Response response = answer("42501");

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(((Problem) response.getEntity()).code()).isEqualTo("forbidden");
        assertThat(logged.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).contains("42501"));
    }

    private static Response answer(String state) {
        return new ProblemMapper().toResponse(new ConnectionException(new SQLException("refused", state)));
    }
}
