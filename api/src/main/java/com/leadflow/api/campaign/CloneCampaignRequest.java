package com.leadflow.api.campaign;

import com.leadflow.api.problem.TextPatterns;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a campaign is to be cloned. */
record CloneCampaignRequest(
        @Schema(
                description = "How the clone is called; by default as the original, with `Copy of` before",
                example = "Open house in May",
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = CampaignReader.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(
                description = "Whether it gets the original's leads, all of them still to be called",
                example = "true",
                defaultValue = "false")
        @Nullable
        Boolean withLeads) {}
