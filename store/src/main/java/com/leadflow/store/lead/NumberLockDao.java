package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The lock of a telephone number, held until the transaction ends. Taking a permit, editing a lead's number, {@code do_not_call} and
 * suppression take it, so that none of them slips past another.
 */
public interface NumberLockDao {
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('number ' || encode(:number, 'hex'), 0)) is null")
    boolean lock(@Bind("number") BlindIndex number);

    /** In the order given. */
    @SqlQuery("""
            select count(pg_advisory_xact_lock(hashtextextended('number ' || encode(number, 'hex'), 0)))
            from unnest(:numbers) as number
            """)
    long lockInTurn(@Bind("numbers") List<BlindIndex> numbers);

    /** In one order for everybody, so that two who want the same numbers do not wait for each other. */
    default void lockAll(Collection<BlindIndex> numbers) {
        List<BlindIndex> sorted = numbers.stream()
                .distinct()
                .sorted((left, right) -> Arrays.compare(left.bytes(), right.bytes()))
                .toList();
        if (!sorted.isEmpty()) {
            lockInTurn(sorted);
        }
    }
}
