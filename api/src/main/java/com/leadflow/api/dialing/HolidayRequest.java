package com.leadflow.api.dialing;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A holiday as clients write it. */
record HolidayRequest(
        @Schema(
                description = "The day, in the lead's own date",
                example = "2026-12-25",
                format = "date",
                requiredMode = REQUIRED)
        @Nullable
        String date,

        @Schema(
                description = "How it is called",
                example = "Christmas Day",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = HolidayRequest.LONGEST_NAME)
        @Nullable
        String name) {
    static final int LONGEST_NAME = 200;

    /** One that holds. */
    record Checked(LocalDate date, String name) {}

    /** Throws an ApiException where it is not valid. */
    Checked checked() {
        Violations violations = new Violations();
        LocalDate day = Values.date(violations, "/date", date);
        if (date == null) {
            violations.add("/date", "required", "expected a date such as 2026-12-25");
        }
        violations.requireText("/name", name, LONGEST_NAME);
        violations.throwIfAny();
        return new Checked(
                Objects.requireNonNull(day), Objects.requireNonNull(name).strip());
    }
}
