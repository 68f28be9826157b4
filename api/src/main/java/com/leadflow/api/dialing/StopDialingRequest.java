package com.leadflow.api.dialing;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.api.problem.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why all dialing is to stop. */
record StopDialingRequest(
        @Schema(
                description = "Why, for those who find that nobody is called",
                example = "The assistant names a wrong price",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = StopDialingRequest.LONGEST_REASON)
        @Nullable
        String reason) {
    static final int LONGEST_REASON = 500;

    /** Throws an ApiException where it is not valid. */
    String checkedReason() {
        Violations violations = new Violations();
        violations.requireText("/reason", reason, LONGEST_REASON);
        violations.throwIfAny();
        return Objects.requireNonNull(reason).strip();
    }
}
