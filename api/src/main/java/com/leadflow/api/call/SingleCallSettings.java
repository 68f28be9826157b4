package com.leadflow.api.call;

import com.leadflow.api.campaign.DialingSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a single call dials, as clients write it. What they leave out has the default of campaigns. */
record SingleCallSettings(
        @Schema(
                description = "How often the lead is called again after the first time",
                example = "0",
                minimum = "0",
                maximum = "" + DialingSettings.MOST_RETRIES,
                defaultValue = "2")
        @Nullable
        Integer maxRetries,

        @Schema(description = "When it may call") @Nullable Window callingWindow,

        @Schema(
                description =
                        "After which outcome (`no-answer`, `busy`, `voicemail`, `failed`) the lead is called again when: ISO 8601 durations",
                example = "{\"busy\":\"PT5M\"}")
        @Nullable
        Map<String, @Nullable String> retryDelays,

        @Schema(
                description = "After how many seconds the call is ended",
                example = "600",
                minimum = "" + DialingSettings.SHORTEST_CALL,
                maximum = "" + DialingSettings.LONGEST_CALL,
                defaultValue = "600")
        @Nullable
        Integer maxCallSeconds)
        implements DialingSettings {
    static final SingleCallSettings DEFAULT = new SingleCallSettings(null, null, null, null);
}
