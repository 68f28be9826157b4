package com.leadflow.store.call;

import com.leadflow.store.encryption.Ciphertext;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The webhook inbox. */
public interface CallEventDao {
    /**
     * An event as it came in.
     *
     * @param historyId the call it belongs to; null when it is none of ours
     * @param status empty for a type that has none
     */
    record Event(UUID id, String callId, @Nullable UUID historyId, String type, String status, Ciphertext payload) {}

    /** For the rest of the transaction: who holds a call for longer may have come to a stop. */
    @SqlQuery("select set_config('lock_timeout', '2s', true)")
    String waitBriefly();

    /** Keeps one event for each call, type and status, however often the provider sends it. Returns 1 for each that is new, otherwise 0. */
    @SqlBatch("""
            insert into call_events (id, call_id, history_id, type, status, payload)
            values (:id, :callId, :historyId, :type, :status, :payload)
            on conflict (call_id, type, status) do nothing
            """)
    int[] insertNew(@BindMethods List<Event> events);
}
