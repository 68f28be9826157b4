package com.leadflow.api.lead;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One change for many leads. */
record LeadBulkRequest(
        @Schema(description = "Which leads: at least one filter", requiredMode = REQUIRED) @Nullable
        LeadFilterRequest filter,

        @Schema(
                description = "What becomes of them: `assign` to a user, give a `status`, or `attach` to a campaign",
                implementation = BulkAction.class,
                requiredMode = REQUIRED,
                example = "status")
        @Nullable
        String action,

        @Schema(
                description = "The id of the user, the status, or the id of the campaign",
                requiredMode = REQUIRED,
                example = "qualified")
        @Nullable
        String to,

        @Schema(description = "Where to go on: the `next` of the answer before, with the same filter", format = "uuid")
        @Nullable
        String after) {}
