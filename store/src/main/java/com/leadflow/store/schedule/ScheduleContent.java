package com.leadflow.store.schedule;

import java.util.List;
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
}
