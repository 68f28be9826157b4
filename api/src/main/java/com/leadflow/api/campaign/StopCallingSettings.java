package com.leadflow.api.campaign;

import com.leadflow.store.campaign.CampaignRow;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what a campaign learns from a call that the lead wants no more of them, as clients write and read it. Any of it is enough. */
record StopCallingSettings(
        @Schema(
                description = "The name of the assistant's structured data that is true then; empty for none",
                example = "do_not_call",
                maxLength = LONGEST_NAME,
                defaultValue = "do_not_call")
        @Nullable
        String structuredData,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "The names of the tools that the assistant calls then",
                                example = "[\"stop_calling\"]",
                                defaultValue = "[\"stop_calling\"]"),
                schema = @Schema(pattern = NAME, maxLength = LONGEST_NAME),
                maxItems = MOST_NAMES)
        @Nullable
        List<@Nullable String> tools,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "The provider's reasons for the end of a call that mean it",
                                example = "[]",
                                defaultValue = "[]"),
                schema = @Schema(pattern = NAME, maxLength = LONGEST_NAME),
                maxItems = MOST_NAMES)
        @Nullable
        List<@Nullable String> endedReasons) {
    static final int LONGEST_NAME = 200;
    static final int MOST_NAMES = 20;

    /** What the provider has names for: a word, without blanks. */
    static final String NAME = "^[\\x21-\\x7e]+$";

    static final StopCallingSettings DEFAULT = new StopCallingSettings(null, null, null);

    static StopCallingSettings of(CampaignRow campaign) {
        return new StopCallingSettings(
                campaign.stopField(), List.copyOf(campaign.stopTools()), List.copyOf(campaign.stopReasons()));
    }
}
