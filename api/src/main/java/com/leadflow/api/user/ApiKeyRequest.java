package com.leadflow.api.user;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An API key as clients ask for it. */
record ApiKeyRequest(
        @Schema(
                description = "What it is for, and where it is kept",
                example = "Nightly import",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = ApiKeyRequest.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(description = "When it ceases to be accepted, in the future; null: never", format = "date-time")
        @Nullable
        String expiresAt) {
    static final int LONGEST_NAME = 200;
}
