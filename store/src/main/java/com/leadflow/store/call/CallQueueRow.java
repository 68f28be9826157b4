package com.leadflow.store.call;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code call_queue} as people see it. */
public record CallQueueRow(
        UUID id,
        @Nullable UUID campaignId,
        UUID leadId,
        String customerName,
        Ciphertext phoneNumber,
        Instant scheduledTime,
        String status,
        String priority,
        int retryCount,
        int maxRetries,
        @Nullable String notes,
        int claim,
        @Nullable Instant claimedAt,
        @Nullable Instant startedAt,
        @Nullable Instant hangUpRequestedAt,
        @Nullable String reason,
        @Nullable UUID requestedBy,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS =
            "id, campaign_id, lead_id, customer_name, phone_number, scheduled_time, status, priority,"
                    + " retry_count, max_retries, notes, claim, claimed_at, started_at, hang_up_requested_at, reason, requested_by,"
                    + " created_at, updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "scheduled_time" -> scheduledTime.toString();
            default -> throw new IllegalArgumentException("the call queue is not sorted by " + column);
        };
    }
}
