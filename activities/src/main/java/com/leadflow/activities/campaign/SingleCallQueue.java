package com.leadflow.activities.campaign;

import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.call.LinesRow;
import com.leadflow.store.call.SingleDispatchDao;
import com.leadflow.store.campaign.CampaignDialingDao.ItemCounts;
import com.leadflow.store.campaign.CampaignSituationRow;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.dialing.LineShare;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The single calls outside campaigns. Nobody pauses or stops them, so there is nothing to hold. */
record SingleCallQueue() implements DispatchQueue {
    @Override
    public UUID campaignId() {
        return CampaignRuns.SINGLE;
    }

    @Override
    public Optional<CampaignSituationRow> situation(Handle handle) {
        return Optional.of(handle.attach(SingleDispatchDao.class).situation());
    }

    @Override
    public ItemCounts countItems(Handle handle, int most) {
        return handle.attach(SingleDispatchDao.class).countItems(most);
    }

    @Override
    public boolean hold(Handle handle) {
        return true;
    }

    @Override
    public LinesRow lines(Handle handle, int accountLines, BigDecimal costPerMinuteUsd) {
        return handle.attach(SingleDispatchDao.class).lines(LineShare.ofSingleCalls(accountLines));
    }

    @Override
    public List<ClaimRow> claim(Handle handle, int limit) {
        return handle.attach(SingleDispatchDao.class).claim(limit);
    }

    @Override
    public List<ClaimRow> unstarted(Handle handle) {
        return handle.attach(SingleDispatchDao.class).unstarted();
    }
}
