package com.leadflow.store.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A campaign's progress, counted from the rows. Each part is counted by itself, so that they may be some moments apart. */
public record Progress(
        CampaignStatus status,
        List<Count> leads,
        CallCounts calls,
        List<Count> outcomes,
        List<Count> waiting,
        Optional<Instant> nextDue,
        Spending spending) {

    /** Empty when there is no such campaign. */
    public static Optional<Progress> of(Handle handle, UUID campaignId) {
        CampaignLeadDao counts = handle.attach(CampaignLeadDao.class);
        return handle.attach(CampaignDao.class)
                .find(campaignId)
                .map(campaign -> new Progress(
                        campaign.status(),
                        counts.byStatus(campaignId),
                        counts.calls(campaignId),
                        counts.byOutcome(campaignId),
                        counts.waiting(campaignId),
                        counts.nextDue(campaignId),
                        Spending.of(
                                campaign.budgetUsd(),
                                handle.attach(BudgetDao.class).charged(campaignId))));
    }
}
