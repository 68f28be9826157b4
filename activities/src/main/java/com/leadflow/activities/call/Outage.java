package com.leadflow.activities.call;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells trouble that passes by itself from errors that nobody planned for. */
final class Outage {
    /** Classes of SQLSTATE (PostgreSQL, appendix A): connection, rollback, resources, lock not available, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

    private Outage() {}

    static boolean caused(Throwable failure) {
        return Throwables.getCausalChain(failure).stream().anyMatch(Outage::passes);
    }

    private static boolean passes(Throwable cause) {
        if (cause instanceof IOException || cause instanceof SQLTransientException) {
            return true;
        }
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && PASSING.contains(sql.getSQLState().substring(0, 2));
    }
}
