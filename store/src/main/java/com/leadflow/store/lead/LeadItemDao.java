package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The copies of a lead's name and number in the call queue. */
interface LeadItemDao {
    /** Items that will be dialed with what they hold now: waiting ones, and claimed ones without a permit of their claim. */
    @SqlQuery("""
            select id
            from call_queue q
            where lead_id = :leadId
              and (status = 'pending'
                or status = 'in-progress'
                  and not exists (select from call_history h where h.queue_id = q.id and h.claim = q.claim))
            order by id
            for update
            """)
    List<UUID> lockWithoutPermit(@Bind("leadId") UUID leadId);

    @SqlUpdate("""
            update call_queue
            set customer_name = :name, phone_number = :phoneNumber, phone_index = :phoneIndex
            where id = :id
            """)
    int readdress(
            @Bind("id") UUID id,
            @Bind("name") String name,
            @Bind("phoneNumber") Ciphertext phoneNumber,
            @Bind("phoneIndex") BlindIndex phoneIndex);

    @SqlUpdate("update call_queue set customer_name = :name where id = :id")
    int rename(@Bind("id") UUID id, @Bind("name") String name);
}
