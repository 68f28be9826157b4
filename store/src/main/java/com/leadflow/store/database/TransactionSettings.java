package com.leadflow.store.database;

import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * What holds for one transaction: on whose behalf it runs, how long the server lets it take, and that its commit waits for the disk,
 * because a permit that the server forgets is a call that nobody knows of. Set in the transaction, by one statement, rather than on the
 * connection, so that it also holds behind a pooler that shares connections.
 */
final class TransactionSettings {
    private static final String SQL = """
            select set_config('request.jwt.claims', :claims, true),
                   set_config('leadflow.request_id', :requestId, true),
                   set_config('statement_timeout', '30s', true),
                   set_config('lock_timeout', '10s', true),
                   set_config('idle_in_transaction_session_timeout', '60s', true),
                   set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)
            """;

    private static final String CLAIM = "select set_config('request.jwt.claims', :claims, true)";

    private TransactionSettings() {}

    static void apply(Handle handle, Actor actor) {
        handle.createQuery(SQL)
                .bind("claims", Claims.of(actor))
                .bind("requestId", requestId(actor))
                .mapTo(String.class)
                .one();
    }

    /** From here on in the same transaction. */
    static void claim(Handle handle, String claims) {
        handle.createQuery(CLAIM).bind("claims", claims).mapTo(String.class).one();
    }

    private static String requestId(Actor actor) {
        String id = null;
        if (actor instanceof Actor.User user) {
            id = user.requestId();
        } else if (actor instanceof Actor.Key key) {
            id = key.requestId();
        }
        return Objects.requireNonNullElse(id, "");
    }
}
