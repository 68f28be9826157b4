package com.leadflow.api.lead;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the leads; each that matched is in exactly one of the other counts. */
record LeadBulkResponse(
        @Schema(description = "How many leads the filter has matched, of this part", example = "42")
        int matched,

        @Schema(description = "How many are now as was asked for, and were not before", example = "39")
        int changed,

        @Schema(description = "How many were so already", example = "2")
        int unchanged,

        @Schema(
                description =
                        "How many were refused, by reason: `not-owned` belong to somebody else and are only to read; for a campaign `no-number`, or"
                                + " `duplicate-number`: another lead of it has theirs",
                example = "{\"not-owned\":1}")
        Map<String, Integer> rejected,

        @Schema(description = "Where the next part begins; null when all leads that match have been dealt with")
        @Nullable
        UUID next) {}
