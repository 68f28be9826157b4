package com.leadflow.api.call;

import com.leadflow.store.call.CallQueueRow;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A queue item as the API answers it. */
record QueueItemResponse(
        UUID id,
        @Nullable UUID campaignId,
        UUID leadId,
        String customerName,
        String phoneNumber,
        Instant scheduledTime,
        String status,
        String priority,
        int retryCount,
        int maxRetries,
        @Nullable String notes,
        @Nullable String reason,
        int claim,
        @Nullable Instant claimedAt,
        @Nullable Instant startedAt,
        @Nullable Instant hangUpRequestedAt,
        Instant createdAt,
        Instant updatedAt) {
    static QueueItemResponse of(CallQueueRow item, FieldCipher cipher) {
        return new QueueItemResponse(
                item.id(),
                item.campaignId(),
                item.leadId(),
                item.customerName(),
                cipher.open(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, item.id(), item.phoneNumber()),
                item.scheduledTime(),
                item.status(),
                item.priority(),
                item.retryCount(),
                item.maxRetries(),
                item.notes(),
                item.reason(),
                item.claim(),
                item.claimedAt(),
                item.startedAt(),
                item.hangUpRequestedAt(),
                item.createdAt(),
                item.updatedAt());
    }

    @Override
    public String toString() {
        return "QueueItemResponse[id=" + id + "]";
    }
}
