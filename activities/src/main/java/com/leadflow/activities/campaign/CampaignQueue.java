package com.leadflow.activities.campaign;

import com.leadflow.store.call.ClaimDao;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.call.LinesRow;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingDao.ItemCounts;
import com.leadflow.store.campaign.CampaignSituationRow;
import com.leadflow.workflows.dialing.LineShare;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The items of one campaign. */
record CampaignQueue(UUID campaignId) implements DispatchQueue {
    @Override
    public Optional<CampaignSituationRow> situation(Handle handle) {
        return handle.attach(CampaignDialingDao.class).situation(campaignId);
    }

    @Override
    public ItemCounts countItems(Handle handle, int most) {
        return handle.attach(CampaignDialingDao.class).countItems(campaignId, most);
    }

    @Override
    public boolean hold(Handle handle) {
        return handle.attach(ClaimDao.class).lockActive(campaignId);
    }

    @Override
    public LinesRow lines(Handle handle, int accountLines, BigDecimal costPerMinuteUsd) {
        return handle.attach(ClaimDao.class)
                .lines(campaignId, accountLines, LineShare.ofSingleCalls(accountLines), costPerMinuteUsd);
    }

    @Override
    public List<ClaimRow> claim(Handle handle, int limit) {
        ClaimDao claims = handle.attach(ClaimDao.class);
        List<ClaimRow> claimed = claims.claim(campaignId, limit);
        UUID[] leads = claimed.stream().map(ClaimRow::leadId).toArray(UUID[]::new);
        claims.markLeadsInProgress(campaignId, leads);
        return claimed;
    }

    @Override
    public List<ClaimRow> unstarted(Handle handle) {
        return handle.attach(ClaimDao.class).unstarted(campaignId);
    }
}
