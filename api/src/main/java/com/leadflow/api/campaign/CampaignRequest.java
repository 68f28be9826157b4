package com.leadflow.api.campaign;

import com.leadflow.store.campaign.CampaignRow;
import org.jspecify.annotations.Nullable;

/** A campaign as clients write it. */
record CampaignRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable String assistantId,
        @Nullable String phoneNumberId,
        @Nullable String prompt,
        @Nullable CampaignSettings settings) {

    /** What a patch is merged into. */
    static CampaignRequest of(CampaignRow campaign) {
        return new CampaignRequest(
                campaign.name(),
                campaign.description(),
                campaign.assistantId(),
                campaign.phoneNumberId(),
                campaign.prompt(),
                CampaignSettings.asGiven(campaign));
    }
}
