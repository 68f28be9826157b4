package com.leadflow.store.schedule;

import com.leadflow.workflows.schedule.Recurrence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people say about a schedule; the components mean what they mean in {@link ScheduleRow}. */
public record ScheduleContent(
        UUID id,
        UUID campaignId,
        String name,
        String frequency,
        String time,
        @Nullable List<Integer> daysOfWeek,
        @Nullable Integer dayOfMonth,
        String timezone,
        boolean isActive) {
    public ScheduleContent {
        daysOfWeek = daysOfWeek == null ? null : List.copyOf(daysOfWeek);
    }

    /** When it runs; empty where this process does not know the time zone. */
    public Optional<Recurrence> recurrence() {
        return Recurrence.read(frequency, time, daysOfWeek, dayOfMonth, timezone);
    }

    /** When it runs by itself; empty while it is not active, too. */
    public Optional<Recurrence> recurrenceIfActive() {
        return isActive ? recurrence() : Optional.empty();
    }

    /** Whether it runs as the schedule does, so that what is planned holds. */
    public boolean runsAs(ScheduleRow schedule) {
        return isActive == schedule.isActive()
                && frequency.equals(schedule.frequency())
                && time.equals(schedule.time())
                && Objects.equals(daysOfWeek, schedule.daysOfWeek())
                && Objects.equals(dayOfMonth, schedule.dayOfMonth())
                && timezone.equals(schedule.timezone());
    }
}
