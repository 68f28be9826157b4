package com.leadflow.store.account;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code api_keys}, without what its secret is recognised by.
 *
 * @param expiresAt null: never
 * @param lastUsedAt to the hour; null: never
 */
public record ApiKeyRow(
        UUID id,
        UUID userId,
        String name,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt) implements ListedRow {

    static final String COLUMNS = "id, user_id, name, expires_at, last_used_at, created_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "name" -> name;
            default -> throw new IllegalArgumentException("API keys are not sorted by " + column);
        };
    }
}
