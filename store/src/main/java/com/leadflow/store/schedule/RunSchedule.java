package com.leadflow.store.schedule;

import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.campaign.CampaignStatus;
import com.leadflow.store.campaign.CommandResult;
import com.leadflow.store.campaign.CommandResult.Accepted;
import com.leadflow.store.campaign.CommandResult.Incomplete;
import com.leadflow.store.campaign.CommandResult.Lack;
import com.leadflow.store.schedule.ScheduleRunDao.NewRun;
import com.leadflow.workflows.schedule.Recurrence;
import com.leadflow.workflows.schedule.SkipReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs schedules, in the caller's transaction: starts the campaign, if it can be started, and records the run. Of a run that is recorded
 * already there is nothing more to do. Waking the campaign's workflow after the commit only makes it quicker.
 */
public final class RunSchedule {
    private static final String UNLOCKED = "unlocked";

    private static final CampaignCommands COMMANDS = new CampaignCommands();

    private RunSchedule() {}

    /**
     * What came of running what was due.
     *
     * @param missed runs before the latest that were recorded as missed
     * @param latest null when nothing was due that had not been dealt with
     */
    public record DueRuns(int missed, @Nullable ScheduleRunRow latest) {}

    /** Holds the schedule, and its campaign before it, as everybody does, until the transaction ends. Empty where there is none. */
    public static Optional<ScheduleRow> lock(Handle handle, UUID id) {
        ScheduleDao schedules = handle.attach(ScheduleDao.class);
        Optional<ScheduleRow> before = schedules.find(id);
        handle.savepoint(UNLOCKED);
        before.ifPresent(schedule -> handle.attach(CampaignDao.class).lock(schedule.campaignId()));
        Optional<ScheduleRow> locked = schedules.lock(id);
        if (locked.map(ScheduleRow::campaignId).equals(before.map(ScheduleRow::campaignId))) {
            return locked;
        }
        // It was moved to another campaign, or deleted: both locks are given back, lest they be taken in another order.
        handle.rollbackToSavepoint(UNLOCKED);
        return lock(handle, id);
    }

    /**
     * As somebody asks for it, whatever the time.
     *
     * @param schedule as {@link #lock} has answered it
     * @param at names the run
     * @return empty when there is one of that name
     */
    public static Optional<ScheduleRunRow> now(Handle handle, ScheduleRow schedule, Instant at) {
        return now(handle, schedule, at, Instant.MIN);
    }

    /**
     * As somebody has asked for it, whatever the time.
     *
     * @param schedule as {@link #lock} has answered it
     * @param at when they asked; names the run
     * @param catchUp a run that is as late, or later, is missed
     * @return empty when there is one of that name
     */
    public static Optional<ScheduleRunRow> now(Handle handle, ScheduleRow schedule, Instant at, Duration catchUp) {
        return now(handle, schedule, at, handle.attach(ScheduleDao.class).now().minus(catchUp));
    }

    private static Optional<ScheduleRunRow> now(Handle handle, ScheduleRow schedule, Instant at, Instant missedUntil) {
        ScheduleRunRow run = run(handle, schedule, at, RunTrigger.MANUAL, missedUntil);
        if (run != null && run.reason() == null) {
            handle.attach(ScheduleDao.class).markRun(schedule.id(), schedule.nextRun(), true);
        }
        return Optional.ofNullable(run);
    }

    /**
     * What is due by the schedule's row, which names the next run after it then.
     *
     * @param schedule as {@link #lock} has answered it
     * @param catchUp a run that is as late, or later, is missed
     */
    public static DueRuns due(Handle handle, ScheduleRow schedule, Recurrence recurrence, Duration catchUp) {
        ScheduleDao schedules = handle.attach(ScheduleDao.class);
        Instant now = schedules.now();
        Instant first = schedule.nextRun();
        if (!schedule.isActive() || first == null || first.isAfter(now)) {
            return new DueRuns(0, null);
        }
        List<Instant> due = dueUntil(now, first, recurrence);
        Instant latest = due.get(due.size() - 1);
        List<NewRun> missed = due.stream()
                .limit(due.size() - 1)
                .map(run -> newRun(schedule, run, RunTrigger.TIME, SkipReason.MISSED, null))
                .toList();
        handle.attach(ScheduleRunDao.class).insertNew(missed);
        ScheduleRunRow run = run(handle, schedule, latest, RunTrigger.TIME, now.minus(catchUp));
        schedules.markRun(schedule.id(), recurrence.nextAfter(latest), run != null && run.reason() == null);
        return new DueRuns(missed.size(), run);
    }

    /**
     * Plans the next run of a schedule that is to run otherwise from now on. What is due and has not been dealt with stays the next run if
     * the new times have it, too; otherwise it is recorded as skipped.
     *
     * @param schedule as {@link #lock} has answered it
     * @return null where it is not to run, or its time zone is not known here
     */
    public static @Nullable Instant replan(Handle handle, ScheduleRow schedule, ScheduleContent changed) {
        Instant now = handle.attach(ScheduleDao.class).now();
        Optional<Recurrence> next = changed.recurrenceIfActive();
        Instant due = schedule.nextRun();
        if (due != null && !due.isAfter(now)) {
            if (next.filter(recurrence -> recurrence.has(due)).isPresent()) {
                return due;
            }
            List<NewRun> skipped =
                    schedule
                            .recurrence()
                            .map(recurrence -> dueUntil(now, due, recurrence))
                            .orElse(List.of(due))
                            .stream()
                            .map(run -> newRun(schedule, run, RunTrigger.TIME, SkipReason.CHANGED, null))
                            .toList();
            handle.attach(ScheduleRunDao.class).insertNew(skipped);
        }
        return next.map(recurrence -> recurrence.nextAfter(now)).orElse(null);
    }

    /** The runs from the first on, which is due. */
    private static List<Instant> dueUntil(Instant now, Instant first, Recurrence recurrence) {
        return Stream.concat(Stream.of(first), recurrence.runsAfter(first))
                .takeWhile(run -> !run.isAfter(now))
                .toList();
    }

    /** Records that the schedule cannot run, and switches it off. */
    public static ScheduleRunRow giveUp(Handle handle, ScheduleRow schedule, SkipReason reason) {
        ScheduleDao schedules = handle.attach(ScheduleDao.class);
        schedules.deactivate(schedule.id());
        return record(handle, newRun(schedule, schedules.now(), RunTrigger.TIME, reason, null));
    }

    /** Null where that run is recorded already. */
    private static @Nullable ScheduleRunRow run(
            Handle handle, ScheduleRow schedule, Instant due, RunTrigger trigger, Instant missedUntil) {
        if (handle.attach(ScheduleRunDao.class).exists(schedule.id(), due)) {
            return null;
        }
        return due.isAfter(missedUntil)
                ? start(handle, schedule, due, trigger)
                : record(handle, newRun(schedule, due, trigger, SkipReason.MISSED, null));
    }

    private static ScheduleRunRow start(Handle handle, ScheduleRow schedule, Instant due, RunTrigger trigger) {
        UUID campaign = schedule.campaignId();
        SkipReason reason = startCampaign(handle, campaign);
        Integer queued = reason == null ? handle.attach(ScheduleRunDao.class).leadsToCall(campaign) : null;
        return record(handle, newRun(schedule, due, trigger, reason, queued));
    }

    /** Answers what stands against it, null when it was started, or ran without having anything to do until later. */
    private static @Nullable SkipReason startCampaign(Handle handle, UUID id) {
        CampaignStatus status = handle.attach(CampaignDao.class)
                .find(id)
                .map(CampaignRow::status)
                .orElseThrow();
        return switch (status) {
            case ACTIVE -> COMMANDS.callOthersAgain(handle, id) ? null : SkipReason.CAMPAIGN_ACTIVE;
            case PAUSED -> SkipReason.CAMPAIGN_PAUSED;
            case FAILED -> SkipReason.CAMPAIGN_FAILED;
            case DRAFT, COMPLETED -> lack(COMMANDS.start(handle, id, Again.BY_SCHEDULE));
        };
    }

    private static @Nullable SkipReason lack(CommandResult result) {
        if (result instanceof Accepted) {
            return null;
        }
        if (result instanceof Incomplete incomplete) {
            return incomplete.lacks().contains(Lack.ASSISTANT)
                    ? SkipReason.ASSISTANT_MISSING
                    : SkipReason.PHONE_NUMBER_MISSING;
        }
        throw new IllegalStateException("a campaign that is locked and at rest cannot be started: " + result);
    }

    private static NewRun newRun(
            ScheduleRow schedule,
            Instant due,
            RunTrigger trigger,
            @Nullable SkipReason reason,
            @Nullable Integer queued) {
        return new NewRun(
                UUID.randomUUID(),
                schedule.id(),
                schedule.campaignId(),
                due,
                trigger.wireName(),
                reason == null ? null : reason.wireName(),
                queued);
    }

    private static ScheduleRunRow record(Handle handle, NewRun run) {
        ScheduleRunDao runs = handle.attach(ScheduleRunDao.class);
        runs.insert(run);
        return runs.get(run.id());
    }
}
