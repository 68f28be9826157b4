package com.leadflow.api.call;

import com.leadflow.api.campaign.Priority;
import com.leadflow.api.request.Versioned;
import com.leadflow.store.call.CallQueueRow;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.DialReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A queue item as the API answers it. */
record QueueItemResponse(
        UUID id,

        @Schema(description = "The campaign it belongs to; null for a single call") @Nullable
        UUID campaignId,

        @Schema(description = "Who is to be called") UUID leadId,

        @Schema(description = "The lead's name as the assistant says it", example = "Ada Example")
        String customerName,

        @Schema(description = "The number that is called, as E.164", example = "+12125550110")
        String phoneNumber,

        @Schema(description = "Not to be called before") Instant scheduledTime,

        @Schema(description = "Where it stands", implementation = ItemStatus.class)
        String status,

        @Schema(description = "Which items are called first", implementation = Priority.class)
        String priority,

        @Schema(description = "How many attempts are used up", example = "0")
        int retryCount,

        @Schema(description = "How many retries it may have", example = "2")
        int maxRetries,

        @Nullable String notes,

        @Schema(
                description = "What it waits for, or why it ended; `words` say the same to people",
                implementation = DialReason.class,
                example = "window")
        @Nullable
        String reason,

        @Schema(
                description = "Why it waits, or what became of it, for people, with the time by the lead's clock",
                example =
                        "It waits until Tuesday 1 December 2026, 09:00 in Denver. It is outside the calling hours where the lead lives.")
        String words,

        @Schema(
                description =
                        "When the lead asked to be called: such an item obeys the legal calling hours, not its campaign's window. Null of others")
        @Nullable
        Instant callbackAt,

        @Schema(description = "Who asked for it, where it is a single call") @Nullable
        UUID requestedBy,

        @Schema(description = "How often it was taken to be called", example = "0")
        int claim,

        @Schema(description = "When it was last taken to be called") @Nullable
        Instant claimedAt,

        @Schema(description = "When its attempt began") @Nullable
        Instant startedAt,

        @Schema(description = "When somebody asked for its call to be hung up") @Nullable
        Instant hangUpRequestedAt,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static QueueItemResponse of(CallQueueRow item, FieldCipher cipher) {
        String number = cipher.open(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, item.id(), item.phoneNumber());
        return new QueueItemResponse(
                item.id(),
                item.campaignId(),
                item.leadId(),
                item.customerName(),
                number,
                item.scheduledTime(),
                item.status(),
                item.priority(),
                item.retryCount(),
                item.maxRetries(),
                item.notes(),
                item.reason(),
                QueueWords.of(item, number, Instant.now()),
                item.callbackAt(),
                item.requestedBy(),
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
