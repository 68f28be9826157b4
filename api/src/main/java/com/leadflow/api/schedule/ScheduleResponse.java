package com.leadflow.api.schedule;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.schedule.ScheduleRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A schedule as the API answers it. */
record ScheduleResponse(
        UUID id,
        UUID campaignId,
        String name,
        @Schema(implementation = Frequency.class) String frequency,
        String time,
        @Nullable List<Integer> daysOfWeek,
        @Nullable Integer dayOfMonth,
        String timezone,
        boolean isActive,

        @Schema(description = "When it last started its campaign; null as long as it has not") @Nullable
        Instant lastRun,

        @Schema(description = "When it runs next; null where it is not active, or that is not planned yet") @Nullable
        Instant nextRun,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static ScheduleResponse of(ScheduleRow schedule) {
        return new ScheduleResponse(
                schedule.id(),
                schedule.campaignId(),
                schedule.name(),
                schedule.frequency(),
                schedule.time(),
                schedule.daysOfWeek(),
                schedule.dayOfMonth(),
                schedule.timezone(),
                schedule.isActive(),
                schedule.lastRun(),
                schedule.nextRun(),
                schedule.createdAt(),
                schedule.updatedAt());
    }
}
