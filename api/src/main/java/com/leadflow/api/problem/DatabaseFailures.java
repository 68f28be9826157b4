package com.leadflow.api.problem;

import com.google.common.base.Throwables;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the database's own refusals mean to a client. Constraints are the last word under concurrency, so races end here
 * rather than in checks before each write.
 */
final class DatabaseFailures {
    private static final String FOREIGN_KEY = "23503";
    private static final String UNIQUE = "23505";

    /** Classes of SQLSTATE that say: try again. 08 connection, 53 resources, 57 operator intervention, 40 rollback. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "40", "55");

    private static final Map<String, ApiException> BY_CONSTRAINT = Map.of(
            "campaign_leads_number_once",
            ApiException.of(ProblemCode.DUPLICATE_NUMBER, "A campaign of this lead has the number already"),
            "leads_assignee_exists",
            ApiException.invalid("/assigned_to", "unknown-user", "expected the id of a user"),
            "users_email_unique",
            ApiException.of(ProblemCode.EMAIL_IN_USE, "Another user has the address that the token names"));

    private DatabaseFailures() {}

    static Optional<ApiException> classify(Throwable failure) {
        return Throwables.getCausalChain(failure).stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .flatMap(DatabaseFailures::classify);
    }

    private static Optional<ApiException> classify(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (failure instanceof SQLTransientConnectionException || isPassing(state)) {
            return Optional.of(ApiException.of(ProblemCode.UNAVAILABLE, "The database is out of reach; try again"));
        }
        return switch (state) {
            case FOREIGN_KEY, UNIQUE -> Optional.of(ofConstraint(constraint(failure), state));
            default -> Optional.empty();
        };
    }

    private static ApiException ofConstraint(@Nullable String constraint, String state) {
        ApiException known = constraint == null ? null : BY_CONSTRAINT.get(constraint);
        if (known != null) {
            return known;
        }
        return state.equals(FOREIGN_KEY)
                ? ApiException.of(ProblemCode.IN_USE, "Other records refer to this one")
                : ApiException.of(ProblemCode.CONFLICT, "Such a record exists already");
    }

    private static boolean isPassing(String state) {
        return state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }

    private static @Nullable String constraint(SQLException failure) {
        ServerErrorMessage message =
                failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message == null ? null : message.getConstraint();
    }
}
