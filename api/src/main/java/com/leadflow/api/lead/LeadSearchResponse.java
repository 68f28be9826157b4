package com.leadflow.api.lead;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The leads that were found. */
record LeadSearchResponse(
        @ArraySchema(arraySchema = @Schema(description = "The leads, the best fit first"))
        List<LeadResponse> items,

        @Schema(description = "Whether there are more than were asked for: ask for more, or say more of them")
        boolean more) {
    @Override
    public String toString() {
        return "LeadSearchResponse[hidden]";
    }
}
