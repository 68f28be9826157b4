package com.leadflow.workflows.upkeep;

import io.temporal.activity.ActivityInterface;

/** One pass of the sweep. */
@ActivityInterface
public interface SweepActivities {
    /**
     * Starts active campaigns and schedules, the dispatching of single calls and open claims that nobody runs, wakes those that may sleep
     * over something due, and frees what an unknown call held; heartbeats. May run twice, even at the same time.
     */
    SweepReport sweep();
}
