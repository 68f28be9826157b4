package com.leadflow.store.campaign;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What queue items have from their campaign. The caller holds the campaign's row. */
interface CampaignItemDao {
    /** Lets dispatch decide anew when the items may be called that wait for the calling window, or for the end of a holiday. */
    @SqlUpdate("""
            update call_queue
            set scheduled_time = now()
            where campaign_id = :id and status = 'pending' and reason in ('window', 'holiday')
            """)
    int screenAgain(@Bind("id") UUID id);

    @SqlUpdate("""
            update call_queue
            set max_retries = :maxRetries
            where campaign_id = :id and status in ('pending', 'in-progress')
            """)
    int carryMaxRetries(@Bind("id") UUID id, @Bind("maxRetries") int maxRetries);

    /** Not to items to which a person has given another priority, and to callbacks. */
    @SqlUpdate("""
            update call_queue
            set priority = :priority
            where campaign_id = :id and status in ('pending', 'in-progress') and priority = :former and callback_at is null
            """)
    int carryPriority(@Bind("id") UUID id, @Bind("former") String former, @Bind("priority") String priority);
}
