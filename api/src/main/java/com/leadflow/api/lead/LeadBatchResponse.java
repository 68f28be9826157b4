package com.leadflow.api.lead;

import com.leadflow.api.problem.FieldError;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** What became of a batch; every index of the request is in exactly one of the lists. */
record LeadBatchResponse(
        @ArraySchema(arraySchema = @Schema(description = "The leads that were created"))
        List<Created> created,

        @ArraySchema(arraySchema = @Schema(description = "The leads that were not created, and why"))
        List<Rejected> rejected) {
    record Created(
            @Schema(description = "Its place in the request, from 0", example = "0")
            int index,

            UUID id) {}

    record Rejected(
            @Schema(description = "Its place in the request, from 0", example = "1")
            int index,

            @ArraySchema(arraySchema = @Schema(description = "What is wrong; pointers are relative to the lead"))
            List<FieldError> errors) {}
}
