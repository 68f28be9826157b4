package com.leadflow.api.call;

import com.leadflow.api.campaign.Priority;
import com.leadflow.api.request.FilterReader;
import com.leadflow.workflows.dialing.DialReason;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which queue items, as their list is filtered; all that is named must fit. */
record QueueFilterRequest(
        @ArraySchema(
                arraySchema = @Schema(description = "Only these items"),
                schema = @Schema(format = "uuid"),
                maxItems = FilterReader.MOST_IDS)
        @Nullable
        List<@Nullable String> ids,

        @Schema(description = "Only those of this campaign", format = "uuid") @Nullable
        String campaignId,

        @Schema(description = "Only those of this lead", format = "uuid") @Nullable
        String leadId,

        @Schema(description = "Only single calls that this user asked for", format = "uuid") @Nullable
        String requestedBy,

        @Schema(
                description = "Only those whose `status` is this",
                implementation = ItemStatus.class,
                example = "pending")
        @Nullable
        String status,

        @Schema(description = "Only those whose `reason` is this", implementation = DialReason.class) @Nullable
        String reason,

        @Schema(description = "Only those whose `priority` is this", implementation = Priority.class) @Nullable
        String priority,

        @Schema(description = "Only those whose `scheduled_time` is this or later", format = "date-time") @Nullable
        String scheduledAfter,

        @Schema(description = "Only those whose `scheduled_time` is earlier", format = "date-time") @Nullable
        String scheduledBefore,

        @Schema(description = "Only those whose `created_at` is this or later", format = "date-time") @Nullable
        String createdAfter,

        @Schema(description = "Only those whose `created_at` is earlier", format = "date-time") @Nullable
        String createdBefore) {}
