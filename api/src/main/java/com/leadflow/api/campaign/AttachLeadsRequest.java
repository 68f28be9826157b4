package com.leadflow.api.campaign;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads to be attached to a campaign, by id. */
record AttachLeadsRequest(
        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "Ids of leads",
                                requiredMode = REQUIRED,
                                example = "[\"018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10\"]"),
                schema = @Schema(format = "uuid"),
                maxItems = CampaignResource.MOST_LEADS)
        @Nullable
        List<@Nullable String> leadIds) {}
