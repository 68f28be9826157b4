package com.leadflow.api.schedule;

import com.leadflow.workflows.schedule.Recurrence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** The runs to come. */
record NextRunsResponse(
        @Schema(description = "The schedule's time zone", format = "timezone", example = "America/New_York")
        String timezone,

        @Schema(description = "The next runs, in order") List<NextRunResponse> runs) {
    static NextRunsResponse of(Recurrence recurrence, Instant now, int count) {
        return new NextRunsResponse(
                recurrence.zone().getId(),
                recurrence
                        .runsAfter(now)
                        .limit(count)
                        .map(run -> NextRunResponse.of(run, recurrence.zone()))
                        .toList());
    }
}
