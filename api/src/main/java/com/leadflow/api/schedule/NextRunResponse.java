package com.leadflow.api.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One of the runs to come. */
record NextRunResponse(
        @Schema(description = "When it runs", example = "2026-11-30T14:00:00Z")
        Instant at,

        @Schema(
                description = "The same, in the schedule's time zone",
                format = "date-time",
                example = "2026-11-30T09:00:00-05:00")
        String localTime) {
    static NextRunResponse of(Instant run, ZoneId zone) {
        return new NextRunResponse(run, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(run.atZone(zone)));
    }
}
