package com.leadflow.api.lead;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many leads at once, each read by itself. */
record LeadBatchRequest(
        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "Leads as `POST /leads` takes them, each read by itself",
                                requiredMode = REQUIRED),
                schema = @Schema(implementation = LeadRequest.class),
                maxItems = LeadBatch.MOST_LEADS)
        @Nullable
        List<JsonNode> leads) {}
