package com.leadflow.api.dialing;

import com.leadflow.store.dialing.HolidayRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A holiday as the API answers it. */
record HolidayResponse(
        UUID id,

        @Schema(description = "The day, in the lead's own date", format = "date", example = "2026-12-25")
        String date,

        String name,

        @Schema(description = "The admin who entered it") @Nullable
        UUID createdBy,

        Instant createdAt) {
    static HolidayResponse of(HolidayRow holiday) {
        return new HolidayResponse(
                holiday.id(), holiday.date().toString(), holiday.name(), holiday.createdBy(), holiday.createdAt());
    }
}
