package com.leadflow.api.problem;

import com.google.common.base.Throwables;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database's own refusals mean to a client. Constraints are the last word under concurrency, so races end here
 * rather than in checks before each write.
 */
final class DatabaseFailures {
    private static final Logger log = LoggerFactory.getLogger(DatabaseFailures.class);

    private static final String FOREIGN_KEY = "23503";
    private static final String UNIQUE = "23505";
    private static final String CHECK = "23514";

    /** A policy forbids the row that was to be written, or a grant is missing. */
    private static final String NOT_PERMITTED = "42501";

    private static final String TOOK_TOO_LONG = "57014";

    /** Classes of SQLSTATE that say: somebody else was first. 40 rollback, 55 lock not available. */
    private static final Set<String> CONTENDED = Set.of("40", "55");

    /** Classes of SQLSTATE that say: the database cannot serve for now. 08 connection, 53 resources, 57 operator intervention. */
    private static final Set<String> AWAY = Set.of("08", "53", "57");

    private static final Map<String, ApiException> BY_CONSTRAINT = Map.of(
            "campaign_leads_number_once",
            ApiException.of(ProblemCode.DUPLICATE_NUMBER, "A campaign of this lead has the number already"),
            "holidays_date_once",
            ApiException.of(ProblemCode.CONFLICT, "The date is a holiday already"),
            "email_templates_one_default",
            ApiException.of(ProblemCode.CONFLICT, "Another template of the category became the default; try again"),
            "leads_assignee_exists",
            ApiException.invalid("/assigned_to", "unknown-user", "expected the id of a user"),
            "api_keys_expiry_ahead",
            ApiException.invalid("/expires_at", "in-the-past", "expected a time in the future"),
            "users_last_admin_stays",
            ApiException.of(ProblemCode.LAST_ADMIN, "This is the last admin: make somebody else one first"),
            "users_email_unique",
            ApiException.of(ProblemCode.EMAIL_IN_USE, "Another user has the address that the token names"));

    private DatabaseFailures() {}

    /** Logs what passes by itself: the client only learns that it may try again. */
    static Optional<ApiException> classify(Throwable failure) {
        return Throwables.getCausalChain(failure).stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .flatMap(DatabaseFailures::classify);
    }

    private static Optional<ApiException> classify(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        Optional<String> passing = passing(failure, state);
        if (passing.isPresent()) {
            log.warn("The database could not serve a request: SQLSTATE {}: {}", state, failure.getMessage());
            return passing.map(detail -> ApiException.of(ProblemCode.UNAVAILABLE, detail));
        }
        return switch (state) {
            case FOREIGN_KEY, UNIQUE -> Optional.of(ofConstraint(message(failure), state));
            // Most are violated by our fault, because what is read is checked before.
            case CHECK -> known(message(failure));
            case NOT_PERMITTED -> Optional.of(notPermitted(failure));
            default -> Optional.empty();
        };
    }

    /** Logged because a grant that is missing is our fault, and PostgreSQL has one code for both. */
    private static ApiException notPermitted(SQLException failure) {
        log.warn("The database refused a request: SQLSTATE {}: {}", NOT_PERMITTED, failure.getMessage());
        return ApiException.of(ProblemCode.FORBIDDEN, "You may not write this: it is not yours");
    }

    private static ApiException ofConstraint(@Nullable ServerErrorMessage message, String state) {
        return known(message).orElseGet(() -> {
            String table = message == null ? null : message.getTable();
            return state.equals(FOREIGN_KEY)
                    ? ApiException.of(
                            ProblemCode.IN_USE,
                            "Records of " + Objects.requireNonNullElse(table, "another table") + " refer to this one")
                    : ApiException.of(ProblemCode.CONFLICT, "Such a record exists already");
        });
    }

    private static Optional<ApiException> known(@Nullable ServerErrorMessage message) {
        return Optional.ofNullable(message)
                .map(ServerErrorMessage::getConstraint)
                .map(BY_CONSTRAINT::get);
    }

    /** What to say of a failure that passes by itself. */
    private static Optional<String> passing(SQLException failure, String state) {
        String errorClass = state.length() == 5 ? state.substring(0, 2) : "";
        if (CONTENDED.contains(errorClass)) {
            return Optional.of("Another change is in progress; try again");
        }
        if (state.equals(TOOK_TOO_LONG)) {
            return Optional.of("The database took too long; try again");
        }
        return failure instanceof SQLTransientConnectionException || AWAY.contains(errorClass)
                ? Optional.of("The database is out of reach; try again")
                : Optional.empty();
    }

    private static @Nullable ServerErrorMessage message(SQLException failure) {
        return failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }
}
