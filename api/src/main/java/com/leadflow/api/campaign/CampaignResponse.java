package com.leadflow.api.campaign;

import com.leadflow.store.campaign.CampaignRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as the API answers it. */
record CampaignResponse(
        UUID id,
        String name,
        @Nullable String description,
        String status,
        @Nullable String assistantId,
        @Nullable String phoneNumberId,
        @Nullable String prompt,
        CampaignSettings settings,
        @Nullable String reason,
        @Nullable UUID createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        Instant createdAt,
        Instant updatedAt) {
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
                campaign.startedAt(),
                campaign.completedAt(),
                campaign.createdAt(),
                campaign.updatedAt());
    }
}
