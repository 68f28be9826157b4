package com.leadflow.store.campaign;

import com.leadflow.store.database.Deletion;
import com.leadflow.store.database.Deletion.Deleted;
import com.leadflow.store.database.Deletion.NotFound;
import com.leadflow.store.database.Deletion.Referred;
import com.leadflow.store.database.Deletion.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Deletes campaigns that are at rest: not those that are active or paused, nor while a call of theirs may be live, or a single call for one
 * is still to be made or may be live: it would not know the campaign's words for "stop" any more, nor whose suppressions hold for it.
 */
public final class CampaignDeletion {
    private CampaignDeletion() {}

    /**
     * Deletes the campaign with its leads, schedules and queue items. Its calls stay, as calls of no campaign.
     *
     * @param check is given the campaign as it is; may throw
     */
    public static Deletion apply(Handle handle, UUID id, Consumer<CampaignRow> check) {
        CampaignDao campaigns = handle.attach(CampaignDao.class);
        Optional<CampaignRow> campaign = campaigns.lock(id);
        if (campaign.isEmpty()) {
            return new NotFound();
        }
        check.accept(campaign.get());
        return switch (campaign.get().status()) {
            case ACTIVE, PAUSED -> new Refused(campaign.get().status().wireName());
            case DRAFT, COMPLETED, FAILED -> delete(campaigns, id);
        };
    }

    private static Deletion delete(CampaignDao campaigns, UUID id) {
        // Counted after that, for a call that was opened again meanwhile is at work.
        campaigns.holdGivenUpCalls(id);
        Map<String, Long> atWork = new TreeMap<>(campaigns.atWork(id));
        long singleCalls = campaigns.openSingleCalls(id);
        if (singleCalls > 0) {
            atWork.put("single_calls", singleCalls);
        }
        if (!atWork.isEmpty()) {
            return new Referred(atWork);
        }
        campaigns.delete(id);
        return new Deleted();
    }
}
