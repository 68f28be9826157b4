package com.leadflow.api.call;

import com.leadflow.store.call.CallHistoryRow;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as the API answers it.
 *
 * @param duration seconds
 */
record CallHistoryResponse(
        UUID id,
        @Nullable UUID campaignId,
        UUID leadId,
        @Nullable String callId,
        String status,
        @Nullable Integer duration,
        @Nullable String recordingUrl,
        @Nullable String transcript,
        @Nullable String summary,
        @Nullable String outcome,
        @Nullable String notes,
        UUID queueId,
        int attempt,
        @Nullable String endedReason,
        @Nullable BigDecimal costUsd,
        Instant permittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant createdAt,
        Instant updatedAt) {
    static CallHistoryResponse of(CallHistoryRow call, FieldCipher cipher) {
        UUID id = call.id();
        return new CallHistoryResponse(
                id,
                call.campaignId(),
                call.leadId(),
                call.callId(),
                call.status(),
                call.duration(),
                cipher.openNullable(EncryptedColumn.CALL_HISTORY_RECORDING_URL, id, call.recordingUrl()),
                cipher.openNullable(EncryptedColumn.CALL_HISTORY_TRANSCRIPT, id, call.transcript()),
                cipher.openNullable(EncryptedColumn.CALL_HISTORY_SUMMARY, id, call.summary()),
                call.outcome(),
                cipher.openNullable(EncryptedColumn.CALL_HISTORY_NOTES, id, call.notes()),
                call.queueId(),
                call.attempt(),
                call.endedReason(),
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
