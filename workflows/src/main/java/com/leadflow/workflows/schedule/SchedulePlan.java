package com.leadflow.workflows.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule is going to do.
 *
 * @param campaignId which campaign it starts; null when the schedule is gone
 * @param nextRuns the next run, and some that follow; empty when there is none, because the schedule is gone or not active
 * @param untilNextRun how long to wait for it; zero when it is due
 */
public record SchedulePlan(@Nullable UUID campaignId, List<Instant> nextRuns, Duration untilNextRun) {
    /** Of a schedule that there is not. */
    public static final SchedulePlan NONE = new SchedulePlan(null, List.of(), Duration.ZERO);

    public SchedulePlan {
        nextRuns = List.copyOf(nextRuns);
    }
}
