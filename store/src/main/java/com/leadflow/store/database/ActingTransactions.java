package com.leadflow.store.database;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/** Begins no transaction without telling PostgreSQL on whose behalf it runs. See {@link Acting}. */
final class ActingTransactions extends DelegatingTransactionHandler {
    ActingTransactions() {
        this(LocalTransactionHandler.binding());
    }

    private ActingTransactions(TransactionHandler transactions) {
        super(transactions);
    }

    /** The delegate keeps the state of one handle. */
    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
        return new ActingTransactions(getDelegate().specialize(handle));
    }

    @Override
    public void begin(Handle handle) {
        Actor actor = Acting.of(handle);
        super.begin(handle);
        try {
            TransactionSettings.apply(handle, actor);
        } catch (RuntimeException e) {
            endUnbegun(handle, e);
            throw e;
        }
    }

    /** JDBI rolls back only what has begun. */
    private void endUnbegun(Handle handle, RuntimeException failure) {
        try {
            rollback(handle);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
