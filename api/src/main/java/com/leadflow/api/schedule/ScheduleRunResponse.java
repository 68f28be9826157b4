package com.leadflow.api.schedule;

import com.leadflow.store.schedule.RunTrigger;
import com.leadflow.store.schedule.ScheduleRunRow;
import com.leadflow.workflows.schedule.SkipReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run of a schedule as the API answers it. */
record ScheduleRunResponse(
        UUID id,

        @Schema(description = "The schedule that ran") UUID scheduleId,

        @Schema(description = "The campaign that the schedule had then")
        UUID campaignId,

        @Schema(description = "When the run was due; of one by hand, when it was asked for")
        Instant dueAt,

        @Schema(description = "When it was seen to") Instant ranAt,

        @Schema(
                description = "What made it run: its time, or somebody",
                implementation = RunTrigger.class,
                example = "time")
        String trigger,

        @Schema(
                description = "Whether it has started the campaign",
                implementation = RunResult.class,
                example = "started")
        String result,

        @Schema(
                description =
                        "Why it was skipped; null where it was not. `missed`: it would have come too late. `changed`: it was due when"
                                + " the schedule was given other times, or switched off",
                implementation = SkipReason.class)
        @Nullable
        String reason,

        @Schema(
                description =
                        "How many leads were to be called once the run had started the campaign; null where it was skipped",
                minimum = "0",
                example = "120")
        @Nullable
        Integer queued) {
    static ScheduleRunResponse of(ScheduleRunRow run) {
        return new ScheduleRunResponse(
                run.id(),
                run.scheduleId(),
                run.campaignId(),
                run.dueAt(),
                run.ranAt(),
                run.trigger(),
                run.result(),
                run.reason(),
                run.queued());
    }
}
