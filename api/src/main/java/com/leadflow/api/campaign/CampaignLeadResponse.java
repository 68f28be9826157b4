package com.leadflow.api.campaign;

import com.leadflow.store.campaign.CampaignLeadRow;
import com.leadflow.workflows.dialing.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lead of a campaign as the API answers it. */
record CampaignLeadResponse(
        @Schema(description = "Id of this membership; the lead has its own")
        UUID id,

        @Schema(description = "The campaign") UUID campaignId,
        @Schema(description = "The lead") UUID leadId,

        @Schema(description = "The lead's name", example = "Ada Example")
        String name,

        @Schema(
                description =
                        "How the lead stands in the campaign: `completed` is a conversation, `failed` every attempt used, refused for good, or cancelled",
                implementation = CampaignLeadStatus.class)
        String status,

        @Schema(description = "How many attempts are used up", example = "1")
        int attempts,

        @Schema(
                description = "What its last call came to; null before that is known",
                implementation = Outcome.class,
                example = "no-answer")
        @Nullable
        String lastOutcome,

        @Schema(description = "What it waits for, or why it ended, in the words of a queue item", example = "no-answer")
        @Nullable
        String reason,

        @Schema(description = "When it was last put into the call queue; null while it is still to be") @Nullable
        Instant queuedAt,

        @Schema(description = "When it was attached") Instant createdAt,
        Instant updatedAt) {
    static CampaignLeadResponse of(CampaignLeadRow lead) {
        return new CampaignLeadResponse(
                lead.id(),
                lead.campaignId(),
                lead.leadId(),
                lead.name(),
                lead.status(),
                lead.attempts(),
                lead.lastOutcome(),
                lead.reason(),
                lead.queuedAt(),
                lead.createdAt(),
                lead.updatedAt());
    }

    @Override
    public String toString() {
        return "CampaignLeadResponse[id=" + id + "]";
    }
}
