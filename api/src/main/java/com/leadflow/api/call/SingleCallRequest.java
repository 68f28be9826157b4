package com.leadflow.api.call;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.campaign.CampaignReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A single call as clients ask for it: by whom and how it is made says either a campaign, or the request. */
record SingleCallRequest(
        @Schema(
                description = "Who is to be called",
                format = "uuid",
                example = "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10",
                requiredMode = REQUIRED)
        @Nullable
        String leadId,

        @Schema(
                description =
                        "The campaign whose assistant is tried, be it a draft: the call is made as it would make it. It says `assistant_id`,"
                                + " `phone_number_id`, `prompt` and `settings`, which the request leaves out. The campaign itself is not touched",
                format = "uuid")
        @Nullable
        String campaignId,

        @Schema(
                description = "The provider's id of the assistant that speaks. Required without a campaign",
                example = "a-1f0c",
                maxLength = CampaignReader.LONGEST_PROVIDER_ID)
        @Nullable
        String assistantId,

        @Schema(
                description = "The provider's id of the number that calls. Required without a campaign",
                example = "p-77d2",
                maxLength = CampaignReader.LONGEST_PROVIDER_ID)
        @Nullable
        String phoneNumberId,

        @Schema(
                description = "What the assistant is told, as `{{prompt}}`",
                example = "Tell the lead that the papers are ready.",
                maxLength = CampaignReader.LONGEST_TEXT)
        @Nullable
        String prompt,

        @Schema(
                description =
                        "Not to be called before: a time to come, within a year; at once where it is left out. Never outside of the calling window and the legal calling hours",
                format = "date-time")
        @Nullable
        String scheduledTime,

        @Schema(description = "How it dials. What is left out has its default") @Nullable
        SingleCallSettings settings) {}
