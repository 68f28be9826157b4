package com.leadflow.store.account;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code users}.
 *
 * @param teamId null: in no team
 */
public record UserRow(
        UUID id,
        String email,
        String name,
        String role,
        @Nullable UUID teamId,
        Instant createdAt,
        Instant updatedAt) implements ListedRow {

    static final String COLUMNS = "id, email, name, role, team_id, created_at, updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            default -> throw new IllegalArgumentException("users are not sorted by " + column);
        };
    }
}
