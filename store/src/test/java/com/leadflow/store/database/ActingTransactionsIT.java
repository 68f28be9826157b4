package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** On one connection, so that whatever a transaction leaves behind meets the next one. */
final class ActingTransactionsIT {
    private static final Actor OWNER = Persona.OWNER.actor();
    private static final String OWNERS_CLAIMS = "{\"sub\":\"" + Persona.OWNER.id() + "\"}";
    private static final Actor DISPATCH = new Actor.System("dispatch");

    private static TestDatabase data;
    private static Database database;

    @BeforeAll
    static void create() {
        data = TestDatabase.create();
        DatabaseConfig config = data.apiConfig();
        database = Database.open(new DatabaseConfig(config.url(), config.user(), config.password(), 1), "single");
    }

    @AfterAll
    static void close() {
        database.close();
        data.close();
    }

    @Test
    void tellPostgresqlForWhomEachOneRuns() {
        assertThat(database.<String>call(OWNER, ActingTransactionsIT::claims)).isEqualTo(OWNERS_CLAIMS);
        assertThat(database.<String>call(DISPATCH, ActingTransactionsIT::claims))
                .isEqualTo("{\"part\":\"dispatch\"}");
    }

    @Test
    void tellTheRequestThatTheyBelongTo() {
        Actor inARequest = new Actor.User(Persona.OWNER.id(), "request-1");

        assertThat(database.<String>call(inARequest, handle -> setting(handle, "leadflow.request_id")))
                .isEqualTo("request-1");
        assertThat(database.<String>call(DISPATCH, handle -> setting(handle, "leadflow.request_id")))
                .isEmpty();
    }

    @Test
    void leaveNothingBehind() throws SQLException {
        Connection connection = database.call(OWNER, ActingTransactionsIT::physicalConnection);

        try (ResultSet row = connection
                .createStatement()
                .executeQuery("select coalesce(current_setting('request.jwt.claims', true), ''),"
                        + " current_setting('leadflow.request_id', true), current_setting('statement_timeout')")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEmpty();
            assertThat(row.getString(2)).isEmpty();
            assertThat(row.getString(3)).isEqualTo("0");
        }
    }

    @Test
    void runForNobodyNever() {
        Jdbi jdbi = Jdbi.create(data.url(), data.apiUser(), data.apiPassword());
        jdbi.setTransactionHandler(new ActingTransactions());

        try (Handle handle = jdbi.open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> handle.useTransaction(ActingTransactionsIT::claims))
                    .withMessageContaining("on behalf of an actor");
            assertThat(handle.isInTransaction()).isFalse();
        }
    }

    @Test
    void sayItAgainWhenTheyRunAgain() {
        List<String> claims = new ArrayList<>();

        database.run(OWNER, handle -> {
            claims.add(claims(handle));
            if (claims.size() == 1) {
                handle.execute("do $$ begin raise exception using errcode = 'serialization_failure'; end $$");
            }
        });

        assertThat(claims).containsExactly(OWNERS_CLAIMS, OWNERS_CLAIMS);
    }

    @Test
    void endWhenItCannotBeSaid() {
        Actor unsayable = new Actor.User(Persona.OWNER.id(), "\0");

        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> database.call(unsayable, ActingTransactionsIT::claims));

        assertThat(database.<String>call(OWNER, ActingTransactionsIT::claims)).isEqualTo(OWNERS_CLAIMS);
    }

    @Test
    void actAsAPartForAWhile() {
        database.run(OWNER, handle -> {
            String inside = Acting.as(handle, "attach", () -> claims(handle));

            assertThat(inside).isEqualTo(claimsOfOwnerAs("attach"));
            assertThat(claims(handle)).isEqualTo(OWNERS_CLAIMS);
        });
    }

    @Test
    void actAsThePartBeforeAgain() {
        database.run(
                OWNER,
                handle -> Acting.as(handle, "attach", () -> {
                    String inside = Acting.as(handle, "lead-edit", () -> claims(handle));

                    assertThat(inside).isEqualTo(claimsOfOwnerAs("lead-edit"));
                    assertThat(claims(handle)).isEqualTo(claimsOfOwnerAs("attach"));
                    return inside;
                }));
    }

    @Test
    void actAsAPartNoLongerWhenItsWorkFails() {
        database.run(OWNER, handle -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Acting.as(handle, "attach", () -> {
                        throw new IllegalStateException("no");
                    }));

            assertThat(claims(handle)).isEqualTo(OWNERS_CLAIMS);
        });
    }

    @Test
    void tellWhatHasFailedWhenAPartsStatementDoes() {
        Throwable thrown = catchThrowable(() ->
                database.run(OWNER, handle -> Acting.as(handle, "attach", () -> handle.execute("select 1 / 0"))));

        assertThat(thrown).hasMessageContaining("division by zero");
    }

    private static String claimsOfOwnerAs(String part) {
        return "{\"sub\":\"" + Persona.OWNER.id() + "\",\"part\":\"" + part + "\"}";
    }

    private static String claims(Handle handle) {
        return setting(handle, "request.jwt.claims");
    }

    private static String setting(Handle handle, String name) {
        return handle.select("select current_setting(?)", name)
                .mapTo(String.class)
                .one();
    }

    private static Connection physicalConnection(Handle handle) {
        try {
            return (Connection) handle.getConnection().unwrap(PGConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
