package com.leadflow.activities.campaign;

import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.call.LinesRow;
import com.leadflow.store.campaign.CampaignDialingDao.ItemCounts;
import com.leadflow.store.campaign.CampaignSituationRow;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The queue items that one shift dispatches: a campaign's, or the single calls outside campaigns. In the caller's transaction. */
sealed interface DispatchQueue permits CampaignQueue, SingleCallQueue {
    /**
     * What the shift of a campaign's workflow dispatches.
     *
     * @param campaignId {@link CampaignRuns#SINGLE} for single calls
     */
    static DispatchQueue of(UUID campaignId) {
        return campaignId.equals(CampaignRuns.SINGLE) ? new SingleCallQueue() : new CampaignQueue(campaignId);
    }

    /** Whose they are: {@link CampaignRuns#SINGLE} for single calls. */
    UUID campaignId();

    /** Empty when there is no such campaign. */
    Optional<CampaignSituationRow> situation(Handle handle);

    /**
     * Counts the open items.
     *
     * @param most no more of those that wait are counted
     */
    ItemCounts countItems(Handle handle, int most);

    /** Whether they may be dialed; keeps it so until the transaction ends. */
    boolean hold(Handle handle);

    /**
     * The lines as they are now.
     *
     * @param accountLines calls that may be in progress for the whole account
     * @param costPerMinuteUsd what is set aside in the budgets of campaigns for each minute that a call may take
     */
    LinesRow lines(Handle handle, int accountLines, BigDecimal costPerMinuteUsd);

    /** Claims the first due items by priority and time. */
    List<ClaimRow> claim(Handle handle, int limit);

    /** Claims whose attempt was never started. */
    List<ClaimRow> unstarted(Handle handle);
}
