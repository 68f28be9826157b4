package com.leadflow.store.campaign;

import com.leadflow.store.campaign.DetachResult.Detached;
import com.leadflow.store.campaign.DetachResult.MayBeLive;
import com.leadflow.store.campaign.DetachResult.NoCampaign;
import com.leadflow.store.campaign.DetachResult.NotAttached;
import com.leadflow.store.database.NotificationDao;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Taking a lead out of a campaign, in any status of it, unless a call to the lead may be live. What waits for it in the queue is
 * cancelled; its calls stay in the history. Should one of these come to another end later, it is not repeated: the campaign has the lead
 * no more.
 */
public final class DetachLead {
    private DetachLead() {}

    /** Holds the campaign first, so that the lead is not put into the queue, claimed, called or settled meanwhile. */
    public static DetachResult detach(Handle handle, UUID campaignId, UUID leadId) {
        return handle.attach(CampaignDao.class)
                .lock(campaignId)
                .map(campaign -> detach(handle, campaign, leadId))
                .orElseGet(NoCampaign::new);
    }

    private static DetachResult detach(Handle handle, CampaignRow campaign, UUID leadId) {
        DetachDao dao = handle.attach(DetachDao.class);
        UUID campaignId = campaign.id();
        if (!dao.isAttached(campaignId, leadId)) {
            return new NotAttached();
        }
        if (dao.mayBeLive(campaignId, leadId)) {
            return new MayBeLive();
        }
        dao.cancelItems(campaignId, leadId);
        dao.detach(campaignId, leadId);
        handle.attach(NotificationDao.class).notify("campaign", campaignId);
        return new Detached(campaign);
    }
}
