package com.leadflow.activities.campaign;

import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.campaign.CampaignActivities;
import java.util.UUID;

/** See {@link CampaignActivities}. */
public final class CampaignActivitiesImpl implements CampaignActivities {
    private static final Actor ACTOR = new Actor.System("campaign");

    private final Database database;
    private final LeadQueueing queueing;

    public CampaignActivitiesImpl(Database database, FieldCipher cipher, PermissionCheck check) {
        this.database = database;
        this.queueing = new LeadQueueing(database, cipher, check);
    }

    @Override
    public int openCampaign(UUID campaignId) {
        return queueing.queueNext(campaignId);
    }

    @Override
    public boolean closeCampaign(UUID campaignId) {
        return database.call(ACTOR, handle -> {
            CampaignDialingDao campaigns = handle.attach(CampaignDialingDao.class);
            // Locked first: what settles or is attached meanwhile is seen by the statement after it.
            boolean active = campaigns.lock(campaignId).filter("active"::equals).isPresent();
            return !active || campaigns.completeIfNothingIsLeft(campaignId) > 0;
        });
    }

    @Override
    public void pauseCampaign(UUID campaignId, String reason) {
        database.run(ACTOR, handle -> handle.attach(CampaignDialingDao.class).pause(campaignId, reason));
    }
}
