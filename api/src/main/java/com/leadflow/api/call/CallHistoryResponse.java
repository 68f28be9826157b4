package com.leadflow.api.call;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.call.CallHistoryRow;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call as the API answers it. */
record CallHistoryResponse(
        UUID id,

        @Schema(
                description =
                        "The campaign it was made for; null for a single call, and where the campaign was deleted")
        @Nullable
        UUID campaignId,

        @Schema(description = "Who was called") UUID leadId,

        @Schema(description = "The provider's id of the call; null while it is not known", example = "019c9d3e-call")
        @Nullable
        String callId,

        @Schema(
                description =
                        "Where it stands: `completed` is a conversation or voicemail, `failed` means that the lead was not reached",
                implementation = CallStatus.class,
                example = "completed")
        String status,

        @Schema(description = "Seconds", example = "74") @Nullable
        Integer duration,

        @Schema(description = "Whether there is a recording, which `recording-link` leads to", example = "true")
        boolean recorded,

        @Schema(description = "What was said", example = "AI: Hello! User: Hello.") @Nullable
        String transcript,

        @Schema(description = "What it was about", example = "The lead comes on Sunday.") @Nullable
        String summary,

        @Schema(
                description = "What it came to; null while it is live, and where nothing was dialed",
                implementation = Outcome.class,
                example = "success")
        @Nullable
        String outcome,

        @Nullable String notes,

        @Schema(description = "The queue item it was made for")
        UUID queueId,

        @Schema(description = "The how-manieth attempt of the queue item it is, from 1", example = "1")
        int attempt,

        @Schema(description = "Who asked for it, where it is a single call") @Nullable
        UUID requestedBy,

        @Schema(
                description = "Why it ended: the provider's word, or `not-dialed`, `unknown`, `lost`",
                example = "customer-ended-call")
        @Nullable
        String endedReason,

        @Schema(description = "Whether the lead has asked in it not to be called any more", example = "false")
        boolean stopAsked,

        @Schema(description = "What the provider charges for it", example = "0.1234") @Nullable
        BigDecimal costUsd,

        @Schema(description = "When it was permitted: nothing was dialed before")
        Instant permittedAt,

        @Schema(description = "When the conversation began") @Nullable
        Instant startedAt,

        @Schema(description = "When it ended") @Nullable Instant endedAt,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static CallHistoryResponse of(CallHistoryRow call, FieldCipher cipher) {
        UUID id = call.id();
        return new CallHistoryResponse(
                id,
                call.campaignId(),
                call.leadId(),
                call.callId(),
                call.status(),
                call.duration(),
                call.recordingUrl() != null,
                cipher.openNullable(EncryptedColumn.CALL_HISTORY_TRANSCRIPT, id, call.transcript()),
                cipher.openNullable(EncryptedColumn.CALL_HISTORY_SUMMARY, id, call.summary()),
                call.outcome(),
                cipher.openNullable(EncryptedColumn.CALL_HISTORY_NOTES, id, call.notes()),
                call.queueId(),
                call.attempt(),
                call.requestedBy(),
                call.endedReason(),
                call.stopAsked(),
                call.costUsd(),
                call.permittedAt(),
                call.startedAt(),
                call.endedAt(),
                call.createdAt(),
                call.updatedAt());
    }

    @Override
    public String toString() {
        return "CallHistoryResponse[id=" + id + "]";
    }
}
