package com.leadflow.api.campaign;

import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.campaign.CampaignStatus;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.client.WorkflowClient;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a campaign's workflow that its row has changed. Only makes it quicker, so a request that has been committed does not fail when
 * Temporal is out of reach: within a minute or so of its return the sweep starts a workflow that does not run, and wakes one that sleeps though
 * a call is due or a lead has to be queued. What is no more work than that, such as that nothing is left, is seen within five minutes,
 * when a workflow looks by itself.
 */
public final class CampaignWaker {
    private static final Logger log = LoggerFactory.getLogger(CampaignWaker.class);

    private final WorkflowClient client;

    public CampaignWaker(WorkflowClient client) {
        this.client = client;
    }

    /** Does nothing for a campaign that is not active: its workflow ends by itself, within its current shift. */
    public void wake(CampaignRow campaign) {
        if (campaign.status() == CampaignStatus.ACTIVE) {
            wakeActive(campaign.id());
        }
    }

    /** Tells whoever dispatches single calls. */
    public void wakeSingleCalls() {
        wakeActive(CampaignRuns.SINGLE);
    }

    /** As {@link #wake}, for one that is known to be active; also for {@link CampaignRuns#SINGLE}. */
    public void wakeActive(UUID campaignId) {
        try {
            CampaignRuns.wake(client, campaignId);
        } catch (RuntimeException e) {
            log.warn(
                    "{} could not be woken; the sweep will see to it: {}",
                    CampaignRuns.workflowId(campaignId),
                    e.toString());
        }
    }
}
