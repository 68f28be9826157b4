package com.leadflow.activities.upkeep;

import com.leadflow.activities.campaign.AttemptStarter;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.upkeep.SweepDao;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.upkeep.SweepActivities;
import com.leadflow.workflows.upkeep.SweepReport;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.UUID;

/** See {@link SweepActivities}. */
public final class SweepActivitiesImpl implements SweepActivities {
    private static final Actor ACTOR = new Actor.System("sweep");

    /** Of a pass; what is left waits for the next. */
    private static final int CAMPAIGNS = 1000;

    private static final int ATTEMPTS = 200;

    private final Database database;
    private final WorkflowClient client;
    private final AttemptStarter starter;

    public SweepActivitiesImpl(Database database, WorkflowClient client, AttemptStarter starter) {
        this.database = database;
        this.client = client;
        this.starter = starter;
    }

    @Override
    public SweepReport sweep() {
        int freed = database.call(ACTOR, handle -> {
            SweepDao sweep = handle.attach(SweepDao.class);
            int lines = sweep.freeWhatWasHeld();
            if (lines > 0) {
                sweep.notifyLines();
            }
            return lines;
        });
        return new SweepReport(startCampaigns(), startAttempts(), freed);
    }

    private int startCampaigns() {
        List<UUID> active = database.call(
                ACTOR, handle -> handle.attach(CampaignDialingDao.class).active(CAMPAIGNS));
        active.forEach(campaignId -> CampaignRuns.start(client, campaignId));
        return active.size();
    }

    private int startAttempts() {
        List<ClaimRow> unseen =
                database.call(ACTOR, handle -> handle.attach(SweepDao.class).unseen(ATTEMPTS));
        unseen.forEach(starter::start);
        return unseen.size();
    }
}
