package com.leadflow.store.schedule;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code schedule_runs}.
 *
 * @param campaignId which campaign the schedule had then
 * @param dueAt of a run by hand: when it was asked for
 * @param trigger the wire name of a {@link RunTrigger}
 * @param result {@code started} or {@code skipped}
 * @param reason why it was skipped; the wire name of a {@link com.leadflow.workflows.schedule.SkipReason}
 * @param queued leads that the run left to be called; null of one that was skipped
 */
public record ScheduleRunRow(
        UUID id,
        UUID scheduleId,
        UUID campaignId,
        Instant dueAt,
        Instant ranAt,
        String trigger,
        String result,
        @Nullable String reason,
        @Nullable Integer queued)
        implements ListedRow {

    static final String COLUMNS = "id, schedule_id, campaign_id, due_at, ran_at, trigger, result, reason, queued";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "due_at" -> dueAt.toString();
            default -> throw new IllegalArgumentException("runs are not sorted by " + column);
        };
    }
}
