package com.leadflow.api.call;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When a lead wants to be called, and by which campaign. */
record CallbackRequest(
        @Schema(
                description =
                        "When the lead wants to be called: to come, at most a year ahead, and within the legal calling hours where the lead is",
                format = "date-time",
                requiredMode = REQUIRED,
                example = "2026-12-01T18:30:00Z")
        @Nullable
        String at,

        @Schema(
                description =
                        "The campaign whose assistant calls, one that the lead is in; left out, the one that called the lead last",
                format = "uuid")
        @Nullable
        String campaignId) {}
