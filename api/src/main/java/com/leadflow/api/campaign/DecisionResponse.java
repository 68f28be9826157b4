package com.leadflow.api.campaign;

import com.leadflow.api.dialing.DecisionWords;
import com.leadflow.store.dialing.DecisionRow;
import com.leadflow.workflows.dialing.DialReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a lead was, or was not, called, as the API answers it. */
record DecisionResponse(
        UUID id,
        @Schema(description = "When it was decided") Instant decidedAt,

        @Schema(description = "Whom it is about") UUID leadId,

        @Schema(description = "The queue item it is about") UUID queueId,

        @Schema(description = "How often the item had been taken to be called", example = "1")
        int claim,

        @Schema(description = "Whether the lead may be called now, later or never", implementation = Verdict.class)
        String verdict,

        @Schema(
                description = "Why not now; null where it may be",
                implementation = DialReason.class,
                example = "window")
        @Nullable
        String reason,

        @Schema(description = "When it is decided anew") @Nullable
        Instant until,

        @Schema(
                description =
                        "The time zone whose clock has decided; with `caps`, `callback` and `unresolved-call`, the lead's",
                example = "America/Denver")
        @Nullable
        String zone,

        @Schema(
                description = "The same for people",
                example =
                        "Deferred to Tuesday 1 December 2026, 09:00 in Denver. It is outside the calling hours where the lead lives.")
        String words) {
    static DecisionResponse of(DecisionRow decision) {
        return new DecisionResponse(
                decision.id(),
                decision.decidedAt(),
                decision.leadId(),
                decision.queueId(),
                decision.claim(),
                decision.verdict(),
                decision.reason(),
                decision.until(),
                decision.zone(),
                DecisionWords.of(decision.verdict(), decision.reason(), decision.until(), decision.zone()));
    }
}
