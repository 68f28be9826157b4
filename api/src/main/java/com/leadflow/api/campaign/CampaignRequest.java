package com.leadflow.api.campaign;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.store.campaign.CampaignRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as clients write it. */
record CampaignRequest(
        @Schema(
                description = "How the campaign is called",
                example = "Open house",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = CampaignReader.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(
                description = "What it is about",
                example = "Sunday's open house",
                maxLength = CampaignReader.LONGEST_TEXT)
        @Nullable
        String description,

        @Schema(
                description = "The provider's id of the assistant that speaks. A campaign is not started without one",
                example = "a-1f0c",
                maxLength = CampaignReader.LONGEST_PROVIDER_ID)
        @Nullable
        String assistantId,

        @Schema(
                description = "The provider's id of the number that calls. A campaign is not started without one",
                example = "p-77d2",
                maxLength = CampaignReader.LONGEST_PROVIDER_ID)
        @Nullable
        String phoneNumberId,

        @Schema(
                description = "What the assistant is told, as `{{prompt}}`",
                example = "Invite the lead to Sunday's open house.",
                maxLength = CampaignReader.LONGEST_TEXT)
        @Nullable
        String prompt,

        @Schema(
                description =
                        "The team whose campaign it is, for admins to say; null: of who created it alone, and where it is created, of their team",
                format = "uuid")
        @Nullable
        String teamId,

        @Schema(description = "How it dials. What is left out has its default") @Nullable
        CampaignSettings settings) {

    /** What a patch is merged into. */
    static CampaignRequest of(CampaignRow campaign) {
        UUID teamId = campaign.teamId();
        return new CampaignRequest(
                campaign.name(),
                campaign.description(),
                campaign.assistantId(),
                campaign.phoneNumberId(),
                campaign.prompt(),
                teamId == null ? null : teamId.toString(),
                CampaignSettings.asGiven(campaign));
    }
}
