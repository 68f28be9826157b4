package com.leadflow.activities.schedule;

import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.schedule.RunSchedule;
import com.leadflow.store.schedule.RunSchedule.DueRuns;
import com.leadflow.store.schedule.ScheduleDao;
import com.leadflow.store.schedule.ScheduleRow;
import com.leadflow.store.schedule.ScheduleRunRow;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.schedule.Recurrence;
import com.leadflow.workflows.schedule.RunReport;
import com.leadflow.workflows.schedule.ScheduleActivities;
import com.leadflow.workflows.schedule.SchedulePlan;
import com.leadflow.workflows.schedule.SkipReason;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** See {@link ScheduleActivities}. */
public final class ScheduleActivitiesImpl implements ScheduleActivities {
    private static final Logger log = LoggerFactory.getLogger(ScheduleActivitiesImpl.class);

    private static final Actor ACTOR = new Actor.System("schedule");

    /** Of the runs to come, that the workflow shows. */
    private static final int SHOWN = 5;

    private final Database database;
    private final WorkflowClient client;
    private final ScheduleMetrics metrics;
    private final Duration catchUp;

    /** @param catchUp a run that is as late, or later, is missed */
    public ScheduleActivitiesImpl(Database database, WorkflowClient client, ScheduleMetrics metrics, Duration catchUp) {
        this.database = database;
        this.client = client;
        this.metrics = metrics;
        this.catchUp = catchUp;
    }

    @Override
    public SchedulePlan planNextRun(UUID scheduleId) {
        return database.call(
                ACTOR,
                handle -> handle.attach(ScheduleDao.class)
                        .lock(scheduleId)
                        .map(schedule -> plan(handle, schedule))
                        .orElse(SchedulePlan.NONE));
    }

    @Override
    public RunReport runWhatIsDue(UUID scheduleId) {
        DueRuns runs = database.call(
                ACTOR,
                handle -> RunSchedule.lock(handle, scheduleId)
                        .flatMap(schedule -> schedule.recurrence()
                                .map(recurrence -> RunSchedule.due(handle, schedule, recurrence, catchUp)))
                        .orElse(new DueRuns(0, null)));
        return report(runs.missed(), runs.latest());
    }

    @Override
    public RunReport runNow(UUID scheduleId, Instant at) {
        Optional<ScheduleRunRow> run = database.call(
                ACTOR,
                handle -> RunSchedule.lock(handle, scheduleId)
                        .flatMap(schedule -> RunSchedule.now(handle, schedule, at, catchUp)));
        return report(0, run.orElse(null));
    }

    @Override
    public void deactivateSchedule(UUID scheduleId) {
        database.run(ACTOR, handle -> handle.attach(ScheduleDao.class).deactivate(scheduleId));
    }

    private static SchedulePlan plan(Handle handle, ScheduleRow schedule) {
        if (!schedule.isActive()) {
            return new SchedulePlan(schedule.campaignId(), List.of(), Duration.ZERO);
        }
        return schedule.recurrence()
                .map(recurrence -> plan(handle, schedule, recurrence))
                .orElseGet(() -> giveUp(handle, schedule));
    }

    /** What is due and has not been dealt with stays the next run; all else is computed afresh. */
    private static SchedulePlan plan(Handle handle, ScheduleRow schedule, Recurrence recurrence) {
        ScheduleDao schedules = handle.attach(ScheduleDao.class);
        Instant now = schedules.now();
        Instant planned = schedule.nextRun();
        if (planned != null && !planned.isAfter(now)) {
            return new SchedulePlan(schedule.campaignId(), List.of(planned), Duration.ZERO);
        }
        List<Instant> next = recurrence.runsAfter(now).limit(SHOWN).toList();
        schedules.plan(schedule.id(), next.get(0));
        // Rounded up: a timer that ended before the run were in vain.
        Duration wait = Duration.ofMillis(Duration.between(now, next.get(0)).toMillis() + 1);
        return new SchedulePlan(schedule.campaignId(), next, wait);
    }

    private static SchedulePlan giveUp(Handle handle, ScheduleRow schedule) {
        log.error("Schedule {} is switched off: its time zone is not known here", schedule.id());
        RunSchedule.giveUp(handle, schedule, SkipReason.UNKNOWN_TIMEZONE);
        return new SchedulePlan(schedule.campaignId(), List.of(), Duration.ZERO);
    }

    private RunReport report(int missed, @Nullable ScheduleRunRow run) {
        if (run == null) {
            return RunReport.NOTHING;
        }
        if (missed > 0) {
            log.warn("Schedule {} has missed {} runs before that of {}", run.scheduleId(), missed, run.dueAt());
            metrics.missed(missed);
        }
        if (run.reason() == null) {
            metrics.started();
            wake(run.campaignId());
        } else {
            notStarted(run);
        }
        return new RunReport(missed, run.dueAt(), run.reason());
    }

    private void notStarted(ScheduleRunRow run) {
        log.info("Schedule {} has skipped the run of {}: {}", run.scheduleId(), run.dueAt(), run.reason());
        if (SkipReason.MISSED.wireName().equals(run.reason())) {
            metrics.missed(1);
        } else {
            metrics.skipped();
        }
    }

    /** Only makes it quicker: the sweep finds every active campaign. */
    private void wake(UUID campaignId) {
        try {
            CampaignRuns.wake(client, campaignId);
        } catch (RuntimeException e) {
            log.warn("{} could not be woken; the sweep will see to it", CampaignRuns.workflowId(campaignId), e);
        }
    }
}
