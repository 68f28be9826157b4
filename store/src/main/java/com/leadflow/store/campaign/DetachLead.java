package com.leadflow.store.campaign;

import com.leadflow.store.campaign.DetachResult.Called;
import com.leadflow.store.campaign.DetachResult.Detached;
import com.leadflow.store.campaign.DetachResult.InProgress;
import com.leadflow.store.campaign.DetachResult.NoCampaign;
import com.leadflow.store.campaign.DetachResult.NotAttached;
import com.leadflow.store.database.NotificationDao;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Taking a lead out of a campaign, in any status of it, as long as the campaign has not called it: what came of its calls is part of the
 * campaign's progress. An item that waits is cancelled.
 */
public final class DetachLead {
    private DetachLead() {}

    /** Holds the campaign first, so that the lead is not put into the queue, claimed or called meanwhile. */
    public static DetachResult detach(Handle handle, UUID campaignId, UUID leadId) {
        Optional<CampaignRow> campaign = handle.attach(CampaignDao.class).lock(campaignId);
        return campaign.map(held -> detach(handle, held, leadId)).orElseGet(NoCampaign::new);
    }

    private static DetachResult detach(Handle handle, CampaignRow campaign, UUID leadId) {
        DetachDao dao = handle.attach(DetachDao.class);
        UUID campaignId = campaign.id();
        if (!dao.isAttached(campaignId, leadId)) {
            return new NotAttached();
        }
        if (dao.isInProgress(campaignId, leadId)) {
            return new InProgress();
        }
        int calls = dao.calls(campaignId, leadId);
        if (calls > 0) {
            return new Called(calls);
        }
        dao.cancelItems(campaignId, leadId);
        dao.detach(campaignId, leadId);
        handle.attach(NotificationDao.class).notify("campaign", campaignId);
        return new Detached(campaign);
    }
}
