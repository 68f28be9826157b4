package com.leadflow.api.suppression;

import com.leadflow.api.problem.FieldError;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a list. Every row is either added, or there already, or rejected. */
record SuppressionImportResponse(
        @Schema(description = "The team whose calls the list holds for; null: everybody's, or whose each row says")
        @Nullable
        UUID teamId,

        @Schema(description = "How many rows the file has, without its header and empty lines", example = "3")
        int rows,

        @Schema(description = "How many of them were put on the list", example = "2")
        int added,

        @Schema(description = "How many were on it already, or earlier in the file", example = "0")
        int alreadySuppressed,

        @Schema(description = "How many cannot be read", example = "1")
        int rejected,

        @Schema(description = "How many queue items were cancelled", example = "1")
        int cancelledItems,

        @ArraySchema(arraySchema = @Schema(description = "The rows that were rejected, and why"))
        List<Rejected> errors) {
    record Rejected(
            @Schema(description = "The line of the file on which the row begins, from 1", example = "4")
            int line,

            @ArraySchema(arraySchema = @Schema(description = "What is wrong; pointers are names of columns"))
            List<FieldError> errors) {}
}
