package com.leadflow.workflows.campaign;

import io.temporal.activity.ActivityInterface;
import java.util.UUID;

/** The short steps of a campaign. Every one may run twice. */
@ActivityInterface
public interface CampaignActivities {
    /**
     * Puts the first attached leads that are not queued yet into the call queue, each at its first permitted instant. Dispatch shifts
     * queue the others, so that the first calls need not wait for the last lead.
     *
     * @return how many leads were queued
     */
    int openCampaign(UUID campaignId);

    /**
     * Completes the campaign if it is active and nothing is left to do.
     *
     * @return whether the campaign is closed now; false means that something came up and dispatch must go on
     */
    boolean closeCampaign(UUID campaignId);

    /** Pauses the campaign if it is active, and says why in its row. */
    void pauseCampaign(UUID campaignId, String reason);
}
