package com.leadflow.workflows.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of running a schedule.
 *
 * @param missed runs before the latest that were recorded as missed
 * @param dueAt when the latest run was due; null when there was nothing to run
 * @param reason why that run was skipped, as the wire name of a {@link SkipReason}; null when it has started the campaign
 */
public record RunReport(
        int missed, @Nullable Instant dueAt, @Nullable String reason) {
    public static final RunReport NOTHING = new RunReport(0, null, null);
}
