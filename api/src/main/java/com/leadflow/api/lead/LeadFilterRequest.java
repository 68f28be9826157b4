package com.leadflow.api.lead;

import com.leadflow.api.request.FilterReader;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which leads, as the list of leads is filtered; all that is named must fit. */
record LeadFilterRequest(
        @ArraySchema(
                arraySchema = @Schema(description = "Only these leads"),
                schema = @Schema(format = "uuid"),
                maxItems = FilterReader.MOST_IDS)
        @Nullable
        List<@Nullable String> ids,

        @Schema(description = "Only those whose `status` is this", implementation = LeadStatus.class, example = "new")
        @Nullable
        String status,

        @Schema(description = "Only those whose `source` is this", maxLength = LeadReader.LONGEST_SOURCE) @Nullable
        String source,

        @Schema(description = "Only those that are assigned to this user", format = "uuid") @Nullable
        String assignedTo,

        @Schema(description = "Only those that this user has created", format = "uuid") @Nullable
        String createdBy,

        @Schema(description = "Only those that belong to this user", format = "uuid") @Nullable
        String ownerId,

        @Schema(description = "Only those in this campaign", format = "uuid") @Nullable
        String campaignId,

        @Schema(description = "Only those that must not be called, or that may be") @Nullable
        Boolean doNotCall,

        @Schema(description = "Only those whose `created_at` is this or later", format = "date-time") @Nullable
        String createdAfter,

        @Schema(description = "Only those whose `created_at` is earlier", format = "date-time") @Nullable
        String createdBefore) {}
