package com.leadflow.api.request;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list as the API answers it. */
public record PageResponse<T>(
        @ArraySchema(arraySchema = @Schema(description = "The rows of this page"))
        List<T> items,

        @Schema(description = "Where the next page begins; null on the last one", example = "LWNyZWF0ZWRfYXQ") @Nullable
        String nextCursor) {
    public PageResponse {
        items = List.copyOf(items);
    }
}
