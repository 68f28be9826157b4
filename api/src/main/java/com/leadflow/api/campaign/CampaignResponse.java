package com.leadflow.api.campaign;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.campaign.CampaignStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as the API answers it. */
record CampaignResponse(
        UUID id,
        String name,
        @Nullable String description,

        @Schema(description = "Where it stands", implementation = CampaignStatus.class)
        String status,

        @Nullable String assistantId,
        @Nullable String phoneNumberId,
        @Nullable String prompt,
        CampaignSettings settings,

        @Schema(
                description =
                        "Why LeadFlow itself paused or failed it, such as `configuration` or `cancelled-in-temporal`; null where a person did")
        @Nullable
        String reason,

        @Schema(description = "The user who created it") @Nullable
        UUID createdBy,

        @Schema(description = "The team whose campaign it is; null: of who created it alone") @Nullable
        UUID teamId,

        @Schema(description = "When it was last started") @Nullable
        Instant startedAt,

        @Schema(description = "When nothing was left to do, or when it was stopped") @Nullable
        Instant completedAt,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static CampaignResponse of(CampaignRow campaign) {
        return new CampaignResponse(
                campaign.id(),
                campaign.name(),
                campaign.description(),
                campaign.status().wireName(),
                campaign.assistantId(),
                campaign.phoneNumberId(),
                campaign.prompt(),
                CampaignSettings.of(campaign),
                campaign.reason(),
                campaign.createdBy(),
                campaign.teamId(),
                campaign.startedAt(),
                campaign.completedAt(),
                campaign.createdAt(),
                campaign.updatedAt());
    }
}
