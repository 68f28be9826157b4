package com.leadflow.api.suppression;

import com.leadflow.api.request.Values;
import com.leadflow.store.suppression.Suppression;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A suppression as the API answers it. It never changes. */
record SuppressionResponse(
        UUID id,

        @Schema(description = "What is not to be contacted", implementation = Suppression.Kind.class)
        String kind,

        @Schema(
                description =
                        "The number, as E.164, or the address; null where LeadFlow has it no more, and only recognises it",
                example = "+12125550199")
        @Nullable
        String value,

        @Schema(description = "The team whose calls it holds for; null: everybody's") @Nullable
        UUID teamId,

        @Schema(
                description =
                        "How it came: by a person, in a list, because the lead asked for it in a call, or by a link in an email",
                implementation = SuppressionSource.class)
        String source,

        @Schema(description = "Why", example = "Asked by mail not to be called") @Nullable
        String reason,

        @Schema(description = "Who made it; null where nobody did, but what a lead said") @Nullable
        UUID createdBy,

        Instant createdAt) {
    static SuppressionResponse of(Suppression suppression) {
        return new SuppressionResponse(
                suppression.id(),
                Values.nameOf(suppression.kind()),
                suppression.value(),
                suppression.teamId(),
                suppression.source(),
                suppression.reason(),
                suppression.createdBy(),
                suppression.createdAt());
    }

    @Override
    public String toString() {
        return "SuppressionResponse[id=" + id + "]";
    }
}
