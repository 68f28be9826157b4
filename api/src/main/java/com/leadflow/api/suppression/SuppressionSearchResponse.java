package com.leadflow.api.suppression;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The suppressions that were found. */
record SuppressionSearchResponse(
        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "Those of this number or address; that for everybody first, then one for each team"))
        List<SuppressionResponse> items,

        @Schema(description = "Whether there are more") boolean more) {
    @Override
    public String toString() {
        return "SuppressionSearchResponse[hidden]";
    }
}
