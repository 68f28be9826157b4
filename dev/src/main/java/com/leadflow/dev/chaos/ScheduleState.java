package com.leadflow.dev.chaos;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL says of a schedule. */
public record ScheduleState(Row row, List<Run> runs) {
    /** Whether it has run, and its campaign, if that was started, is completed. */
    boolean isOver() {
        return !runs.isEmpty() && !row.campaign().equals("active");
    }

    /**
     * The schedule itself.
     *
     * @param campaign status of the campaign that it starts
     * @param starts how often that became active, by the audit log, which does not know of runs
     */
    public record Row(
            UUID id, @Nullable Instant nextRun, @Nullable Instant lastRun, String campaign, int starts) {}

    /**
     * A run that was recorded.
     *
     * @param trigger {@code time} or {@code manual}
     * @param reason why it was skipped; empty where it has started the campaign
     * @param queued leads that it left to be called
     */
    public record Run(
            UUID id,
            UUID scheduleId,
            Instant dueAt,
            Instant ranAt,
            String trigger,
            String reason,
            @Nullable Integer queued) {
        boolean isStarted() {
            return reason.isEmpty();
        }
    }
}
