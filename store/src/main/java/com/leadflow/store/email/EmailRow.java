package com.leadflow.store.email;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code emails} as it is stored.
 *
 * @param messageId what mail servers know it by
 * @param error why it could not be sent
 * @param sentBy who wrote it
 */
public record EmailRow(
        UUID id,
        UUID leadId,
        String subject,
        Ciphertext content,
        String status,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant openedAt,
        @Nullable Instant clickedAt,
        @Nullable Instant bouncedAt,
        @Nullable UUID templateId,
        @Nullable UUID campaignId,
        @Nullable String messageId,
        @Nullable String error,
        @Nullable UUID sentBy,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS = "id, lead_id, subject, content, status, sent_at, delivered_at, opened_at, clicked_at,"
            + " bounced_at, template_id, campaign_id, message_id, error, sent_by, created_at, updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            default -> throw new IllegalArgumentException("emails are not sorted by " + column);
        };
    }
}
