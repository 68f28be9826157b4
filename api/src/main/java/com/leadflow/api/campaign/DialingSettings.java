package com.leadflow.api.campaign;

import com.leadflow.workflows.dialing.Outcome;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How and when to dial, as clients say it, of a campaign or a single call. Null is for the default. */
public interface DialingSettings {
    int MOST_RETRIES = 10;

    /** The provider's bounds for the length of a call, in seconds. */
    int SHORTEST_CALL = 10;

    int LONGEST_CALL = 43_200;

    /** The outcomes after which a lead is called again. */
    List<Outcome> RETRIED = List.of(Outcome.NO_ANSWER, Outcome.BUSY, Outcome.VOICEMAIL, Outcome.FAILED);

    /** HH:MM. */
    String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    @Nullable
    Integer maxRetries();

    @Nullable
    Window callingWindow();

    /** ISO 8601 durations by outcome. */
    @Nullable
    Map<String, @Nullable String> retryDelays();

    @Nullable
    Integer maxCallSeconds();

    /** When it may call, in the callee's local time. */
    record Window(
            @ArraySchema(
                    arraySchema = @Schema(description = "Days of the week; Sunday is 0", example = "[1,2,3,4,5,6]"),
                    schema = @Schema(minimum = "0", maximum = "6"),
                    minItems = 1)
            @Nullable
            List<@Nullable Integer> days,

            @Schema(
                    description =
                            "Local time of the lead from which on it may be called, always inside of the installation's LEGAL_CALLING_HOURS",
                    pattern = "^" + TIME + "$",
                    example = "09:00")
            @Nullable
            String start,

            @Schema(
                    description = "Local time until which it may be called, up to 24:00; after the start",
                    pattern = "^(" + TIME + "|24:00)$",
                    example = "20:00")
            @Nullable
            String end) {}
}
