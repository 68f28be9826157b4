package com.leadflow.dev.endtoend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Another time than the machine's, for whoever asks the database, whose time is the only one that the dialing rules know. Connections that are opened
 * once it is installed find its functions, in LeadFlow's schema, before PostgreSQL's own.
 */
final class ShiftedClock {
    /** PostgreSQL's functions that tell the time, and what they promise: the first one stands still within a transaction. */
    private static final Map<String, String> FUNCTIONS = Map.of("now", "stable", "clock_timestamp", "volatile");

    private final String database;
    private Duration shift = Duration.ZERO;

    private ShiftedClock(String database) {
        this.database = database;
    }

    /** @param database with whoever may do everything in it */
    static ShiftedClock install(String database) throws SQLException {
        ShiftedClock clock = new ShiftedClock(database);
        clock.set(Instant.now());
        clock.tell("alter database leadflow set search_path = public, pg_catalog");
        return clock;
    }

    /** Goes on from there. */
    void set(Instant time) throws SQLException {
        shift = Duration.ofMillis(Duration.between(Instant.now(), time).toMillis());
        tell(FUNCTIONS.entrySet().stream()
                .map(function -> ("create or replace function public.%1$s() returns timestamptz language sql %2$s as"
                                + " $$ select pg_catalog.%1$s() + interval '%3$d milliseconds' $$")
                        .formatted(function.getKey(), function.getValue(), shift.toMillis()))
                .toArray(String[]::new));
    }

    /** What it showed when the machine's clock showed that. */
    Instant at(Instant machine) {
        return machine.plus(shift);
    }

    private void tell(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(String.join(";", statements));
        }
    }
}
