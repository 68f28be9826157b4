package com.leadflow.api.account;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.store.account.AuditRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of a row as the API answers it. */
record AuditResponse(
        UUID id,
        Instant createdAt,

        @Schema(
                description =
                        "Who changed it: `user:<id>`, `part:<name>` for a part of LeadFlow, or `login:<name>` for a login of the database",
                example = "part:settle")
        String actor,

        @Schema(description = "What was done to the row", implementation = ChangeAction.class, example = "update")
        String action,

        @Schema(description = "The row's table", example = "leads")
        String tableName,

        @Schema(
                description =
                        "The row; null in a table that has one only, and where claims of live calls were renewed, which is recorded once for all of them")
        @Nullable
        UUID rowId,

        @Schema(
                description =
                        "Of each column that has changed its value before and after: null before an insert and after a delete. Of encrypted columns the SHA-256 of what is stored",
                implementation = JsonNode.class,
                example = "{\"status\":[\"new\",\"contacted\"]}")
        @JsonRawValue
        String changed,

        @Schema(description = "The request it belongs to; null where a part of LeadFlow acted by itself") @Nullable
        String requestId) {
    static AuditResponse of(AuditRow change) {
        return new AuditResponse(
                change.id(),
                change.createdAt(),
                change.actor(),
                change.action(),
                change.tableName(),
                change.rowId(),
                change.changed(),
                change.requestId());
    }
}
