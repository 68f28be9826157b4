package com.leadflow.workflows.schedule;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.UUID;

/** The steps of a schedule. Every one may run twice; the schedule's row tells what has been done. */
@ActivityInterface
public interface ScheduleActivities {
    /**
     * Computes when the schedule runs next, by the time-zone data of this process, and writes it to the row. A run that is due and has not
     * been dealt with stays the next one.
     */
    SchedulePlan planNextRun(UUID scheduleId);

    /**
     * Deals with all runs that are due: the latest starts the campaign if it is not too late and the campaign can be started, the others are
     * recorded as missed. Each is recorded in the transaction that starts the campaign, and once.
     */
    RunReport runWhatIsDue(UUID scheduleId);

    /**
     * Starts the campaign if it can be started, whatever the time, and records that; as missed, where that could not be done before it was
     * too late.
     *
     * @param at when somebody asked for it; names the run: a second one of the same instant does nothing
     */
    RunReport runNow(UUID scheduleId, Instant at);

    /** Switches the schedule off. */
    void deactivateSchedule(UUID scheduleId);
}
