package com.leadflow.activities.upkeep;

import com.leadflow.activities.campaign.AttemptStarter;
import com.leadflow.store.account.IdempotencyDao;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.call.SingleDispatchDao;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingDao.ActiveCampaign;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.schedule.ScheduleDao;
import com.leadflow.store.schedule.ScheduleDao.ActiveSchedule;
import com.leadflow.store.upkeep.SweepDao;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.schedule.ScheduleRuns;
import com.leadflow.workflows.upkeep.SweepActivities;
import com.leadflow.workflows.upkeep.SweepReport;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** See {@link SweepActivities}. */
public final class SweepActivitiesImpl implements SweepActivities {
    private static final Logger log = LoggerFactory.getLogger(SweepActivitiesImpl.class);

    private static final Actor ACTOR = new Actor.System("sweep");

    private static final int PAGE = 500;

    /** Of a pass; what is left waits for the next. */
    private static final int ATTEMPTS = 200;

    /** Of a pass: five times what a user may ask for in a minute. */
    private static final int OLD_ANSWERS = 3_000;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

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
        return Heartbeats.during(this::pass);
    }

    private SweepReport pass() {
        int freed = free();
        int attempts = startAttempts();
        int campaigns = startCampaigns();
        SweepReport report = new SweepReport(campaigns, attempts, freed, startSchedules());
        // Last, for nobody waits for it.
        database.run(ACTOR, handle -> handle.attach(IdempotencyDao.class).forgetOld(OLD_ANSWERS));
        return report;
    }

    private int free() {
        return database.call(ACTOR, handle -> {
            List<@Nullable UUID> freed = handle.attach(SweepDao.class).freeWhatWasHeld();
            NotificationDao notifications = handle.attach(NotificationDao.class);
            freed.forEach(campaignId -> notifications.notify("line", CampaignRuns.dispatching(campaignId)));
            return freed.size();
        });
    }

    private int startAttempts() {
        List<ClaimRow> unseen = read(sweep -> sweep.unseen(ATTEMPTS));
        List<ClaimRow> started = starter.startEach(unseen, this::isStarted);
        UUID[] items = started.stream().map(ClaimRow::queueId).toArray(UUID[]::new);
        database.run(ACTOR, handle -> handle.attach(SweepDao.class).seen(items));
        List<ClaimRow> unsettled = read(sweep -> sweep.unsettled(ATTEMPTS));
        List<ClaimRow> unread = read(sweep -> sweep.unread(ATTEMPTS));
        return started.size()
                + starter.startEach(unsettled, this::isStarted).size()
                + starter.startEach(unread, this::isStarted).size();
    }

    /** First the dispatching of single calls, which is no campaign and is not counted. */
    private int startCampaigns() {
        startSingleCalls();
        int started = 0;
        List<ActiveCampaign> page = activeAfter(BEFORE_ALL);
        while (!page.isEmpty()) {
            started += starter.startEach(page, this::isStarted).size();
            page = activeAfter(page.get(page.size() - 1).id());
        }
        return started;
    }

    private int startSchedules() {
        int started = 0;
        List<ActiveSchedule> page = schedulesAfter(BEFORE_ALL);
        while (!page.isEmpty()) {
            started += starter.startEach(page, this::isStarted).size();
            page = schedulesAfter(page.get(page.size() - 1).id());
        }
        return started;
    }

    /** While a call is due, it may sleep for minutes after it has missed that one came. */
    private void startSingleCalls() {
        boolean due = database.call(
                        ACTOR, handle -> handle.attach(SingleDispatchDao.class).situation())
                .due();
        startOrWake(CampaignRuns.SINGLE, due);
    }

    private boolean isStarted(ClaimRow claim) {
        return tryToStart(() -> starter.start(claim), "The attempt of item " + claim.queueId());
    }

    private boolean isStarted(ActiveCampaign campaign) {
        return startOrWake(campaign.id(), campaign.overlooked());
    }

    /** @param overlooked whether it is to be woken where it runs, for the wake for what it has to do may have got lost */
    private boolean startOrWake(UUID campaignId, boolean overlooked) {
        Runnable start =
                overlooked ? () -> CampaignRuns.wake(client, campaignId) : () -> CampaignRuns.start(client, campaignId);
        return tryToStart(start, CampaignRuns.workflowId(campaignId));
    }

    /** Wakes one that should have run, or has not been planned: it may have missed that it has changed. */
    private boolean isStarted(ActiveSchedule schedule) {
        return tryToStart(
                schedule.overdue()
                        ? () -> ScheduleRuns.change(client, schedule.id(), schedule.campaignId())
                        : () -> ScheduleRuns.start(client, schedule.id(), schedule.campaignId()),
                ScheduleRuns.workflowId(schedule.id()));
    }

    /** One that cannot be started does not keep the others waiting. */
    private static boolean tryToStart(Runnable start, String what) {
        try {
            start.run();
            return true;
        } catch (RuntimeException e) {
            log.warn("{} could not be started; the next pass tries again", what, e);
            return false;
        }
    }

    private List<ActiveCampaign> activeAfter(UUID campaignId) {
        return database.call(
                ACTOR, handle -> handle.attach(CampaignDialingDao.class).active(campaignId, PAGE));
    }

    private List<ActiveSchedule> schedulesAfter(UUID scheduleId) {
        return database.call(ACTOR, handle -> handle.attach(ScheduleDao.class).active(scheduleId, PAGE));
    }

    private <T> T read(Function<SweepDao, T> query) {
        return database.call(ACTOR, handle -> query.apply(handle.attach(SweepDao.class)));
    }
}
