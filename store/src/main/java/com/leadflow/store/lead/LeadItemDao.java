package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The copies of a lead's name and number in the call queue. */
interface LeadItemDao {
    /**
     * Items that may be dialed, or dialed again, with what they hold: all but those whose lead has been talked to. A call that was
     * permitted does not need them, its permit has its own number; an item that was given up is opened again by late evidence.
     */
    @SqlQuery("""
            select id
            from call_queue
            where lead_id = :leadId and status <> 'completed'
            order by id
            for update
            """)
    List<UUID> lockDialable(@Bind("leadId") UUID leadId);

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

    /**
     * Lets dispatch decide anew when the items may be called that wait for the calling window, or the end of a holiday; answers their active
     * campaigns, and {@link CampaignRuns#SINGLE} where a single call is among them.
     *
     * @param renumbered whether the lead has another number: then also what waits because of the calls to the former one
     */
    @SqlQuery("""
            with moved as (
              update call_queue
              set scheduled_time = now()
              where lead_id = :leadId and status = 'pending' and (reason in ('window', 'holiday')
                or (:renumbered and reason in ('caps', 'unresolved-call')))
              returning campaign_id
            )
            select id from campaigns where status = 'active' and id in (select campaign_id from moved)
            union select '""" + CampaignRuns.SINGLE_ID + "'::uuid from moved where campaign_id is null")
    Set<UUID> screenAgain(@Bind("leadId") UUID leadId, @Bind("renumbered") boolean renumbered);

    @SqlUpdate("update call_queue set customer_name = :name where id = :id")
    int rename(@Bind("id") UUID id, @Bind("name") String name);

    /**
     * Leaves the item without a number, so that it ends when its turn comes.
     *
     * @param noNumber an empty one, which is not valid
     */
    @SqlUpdate("update call_queue set customer_name = :name, phone_number = :noNumber where id = :id")
    int takeNumber(@Bind("id") UUID id, @Bind("name") String name, @Bind("noNumber") Ciphertext noNumber);
}
