package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The lock of a telephone number, held until the transaction ends. Taking a permit, editing a lead's number, {@code do_not_call} and
 * suppression take it, so that none of them slips past another.
 */
public interface NumberLockDao {
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('number ' || encode(:number, 'hex'), 0)) is null")
    boolean lock(@Bind("number") BlindIndex number);
}
