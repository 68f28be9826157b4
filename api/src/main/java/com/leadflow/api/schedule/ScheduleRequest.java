package com.leadflow.api.schedule;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.store.schedule.ScheduleRow;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule as clients write it; what is left out is null. */
record ScheduleRequest(
        @Schema(
                description = "The campaign that it starts",
                format = "uuid",
                requiredMode = REQUIRED,
                example = "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10")
        @Nullable
        String campaignId,

        @Schema(
                description = "How the schedule is called",
                example = "Every other morning",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = ScheduleReader.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(
                description = "How often it runs",
                implementation = Frequency.class,
                requiredMode = REQUIRED,
                example = "weekly")
        @Nullable
        String frequency,

        @Schema(
                description =
                        "At which local time, from 00:00 to 23:59. Where clocks skip it, it runs all the same, once; where they repeat it,"
                                + " once, too",
                example = "09:00",
                requiredMode = REQUIRED,
                pattern = "^" + ScheduleReader.TIME_PATTERN + "$")
        @Nullable
        String time,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "On which days of the week; Sunday is 0. A weekly schedule needs them, others must not have them",
                                example = "[1,3,5]"),
                schema = @Schema(minimum = "0", maximum = "6"),
                minItems = 1)
        @Nullable
        List<@Nullable Integer> daysOfWeek,

        @Schema(
                description =
                        "On which day of the month; of a month that has no such day, on its last one. A monthly schedule needs it, others"
                                + " must not have it",
                minimum = "1",
                maximum = "31")
        @Nullable
        Integer dayOfMonth,

        @Schema(
                description = "The IANA time zone of time and days",
                format = "timezone",
                example = "America/New_York",
                requiredMode = REQUIRED)
        @Nullable
        String timezone,

        @Schema(description = "Whether it runs at all", example = "true", defaultValue = "true") @Nullable
        Boolean isActive) {

    /** What a patch is merged into. */
    static ScheduleRequest of(ScheduleRow schedule) {
        return new ScheduleRequest(
                schedule.campaignId().toString(),
                schedule.name(),
                schedule.frequency(),
                schedule.time(),
                schedule.daysOfWeek() == null ? null : List.copyOf(schedule.daysOfWeek()),
                schedule.dayOfMonth(),
                schedule.timezone(),
                schedule.isActive());
    }
}
