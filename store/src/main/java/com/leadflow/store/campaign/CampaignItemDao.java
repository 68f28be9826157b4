package com.leadflow.store.campaign;

import com.leadflow.store.database.Steps;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What queue items have from their campaign. The caller holds the campaign's row. Done in {@link Steps}, for they may be many. */
interface CampaignItemDao {
    /** Lets dispatch decide anew when the items may be called that wait for the calling window, or for the end of a holiday. */
    default void screenAgain(UUID id) {
        Steps.forEach(openItems(id), this::screenAgain);
    }

    default void carryMaxRetries(UUID id, int maxRetries) {
        Steps.forEach(openItems(id), items -> carryMaxRetries(items, maxRetries));
    }

    /** Not to items to which a person has given another priority, and to callbacks. */
    default void carryPriority(UUID id, String former, String priority) {
        Steps.forEach(openItems(id), items -> carryPriority(items, former, priority));
    }

    @SqlQuery("""
            select id from call_queue where campaign_id = :id and status = 'pending'
            union all
            select id from call_queue where campaign_id = :id and status = 'in-progress'
            order by id
            """)
    List<UUID> openItems(@Bind("id") UUID id);

    @SqlUpdate("""
            update call_queue
            set scheduled_time = now()
            where id = any(:items) and status = 'pending' and reason in ('window', 'holiday')
            """)
    int screenAgain(@Bind("items") List<UUID> items);

    @SqlUpdate("""
            update call_queue
            set max_retries = :maxRetries
            where id = any(:items) and status in ('pending', 'in-progress')
            """)
    int carryMaxRetries(@Bind("items") List<UUID> items, @Bind("maxRetries") int maxRetries);

    @SqlUpdate("""
            update call_queue
            set priority = :priority
            where id = any(:items) and status in ('pending', 'in-progress') and priority = :former and callback_at is null
            """)
    int carryPriority(
            @Bind("items") List<UUID> items, @Bind("former") String former, @Bind("priority") String priority);
}
