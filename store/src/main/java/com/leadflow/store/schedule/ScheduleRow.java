package com.leadflow.store.schedule;

import com.leadflow.store.listing.ListedRow;
import com.leadflow.workflows.schedule.Recurrence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code campaign_schedules}.
 *
 * @param time {@code HH:MM} in the schedule's time zone
 * @param daysOfWeek Sunday is 0; null unless the frequency is {@code weekly}
 * @param dayOfMonth where a month has no such day, its last one; null unless the frequency is {@code monthly}
 * @param timezone an IANA name
 * @param lastRun when it last started its campaign
 * @param nextRun when it runs next; null where it is not active, or that is not planned yet
 */
public record ScheduleRow(
        UUID id,
        UUID campaignId,
        String name,
        String frequency,
        String time,
        @Nullable List<Integer> daysOfWeek,
        @Nullable Integer dayOfMonth,
        String timezone,
        boolean isActive,
        @Nullable Instant lastRun,
        @Nullable Instant nextRun,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS =
            "id, campaign_id, name, frequency, time, days_of_week, day_of_month, timezone, is_active,"
                    + " last_run, next_run, created_at, updated_at";

    public ScheduleRow {
        daysOfWeek = daysOfWeek == null ? null : List.copyOf(daysOfWeek);
    }

    /** When it runs; empty where this process does not know the time zone. */
    public Optional<Recurrence> recurrence() {
        return Recurrence.read(frequency, time, daysOfWeek, dayOfMonth, timezone);
    }

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            case "name" -> name;
            default -> throw new IllegalArgumentException("schedules are not sorted by " + column);
        };
    }
}
