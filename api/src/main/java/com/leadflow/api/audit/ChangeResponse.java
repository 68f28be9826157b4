package com.leadflow.api.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.leadflow.store.audit.AuditRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of a row as the API answers it. */
record ChangeResponse(
        UUID id,
        Instant createdAt,

        @Schema(
                description =
                        "Who changed it: `user:<id>`, `key:<id>` for a machine with that API key, `part:<name>` for a part of LeadFlow, or `login:<name>` for a login of the database",
                example = "user:5d1c8c5e-3f0b-4a52-9f0e-8a4e2f1b7c33")
        String actor,

        @Schema(description = "What was done to the row", implementation = ChangeAction.class, example = "update")
        String action,

        @Schema(description = "The row's table", example = "leads")
        String tableName,

        @Schema(
                description =
                        "The row; null in a table that has one only, and where claims of live calls were renewed, which is recorded once for all of them",
                example = "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10")
        @Nullable
        UUID rowId,

        @Schema(
                description =
                        "Of each column that has changed its value before and after: null before an insert and after a delete. Of encrypted columns the SHA-256 of what is stored",
                implementation = JsonNode.class,
                example = "{\"status\":[\"new\",\"contacted\"]}")
        RawValue changed,

        @Schema(
                description = "The request it belongs to; null where a part of LeadFlow acted by itself",
                example = "0b7c4e2a-5d3f-4f3e-8f0a-2f6f0c9f7c11")
        @Nullable
        String requestId) {
    static ChangeResponse of(AuditRow change) {
        return new ChangeResponse(
                change.id(),
                change.createdAt(),
                change.actor(),
                change.action(),
                change.tableName(),
                change.rowId(),
                new RawValue(change.changed()),
                change.requestId());
    }
}
