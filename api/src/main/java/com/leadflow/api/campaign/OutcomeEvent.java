package com.leadflow.api.campaign;

import com.leadflow.store.campaign.OutcomeRow;
import com.leadflow.workflows.dialing.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of the event that tells of an outcome. */
record OutcomeEvent(
        @Schema(description = "The call's id in the call history")
        UUID id,

        @Schema(description = "Who was called") UUID leadId,

        @Schema(description = "The how-manieth attempt of the queue item it was, from 1", example = "1")
        int attempt,

        @Schema(description = "What it came to", implementation = Outcome.class, example = "no-answer")
        String outcome,

        @Schema(description = "Why it ended: the provider's word", example = "customer-did-not-answer") @Nullable
        String endedReason,

        @Schema(description = "When it was settled, or its outcome corrected")
        Instant settledAt) {
    static OutcomeEvent of(OutcomeRow row) {
        return new OutcomeEvent(
                row.id(), row.leadId(), row.attempt(), row.outcome(), row.endedReason(), row.resolvedAt());
    }
}
