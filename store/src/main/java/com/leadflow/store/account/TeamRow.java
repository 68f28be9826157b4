package com.leadflow.store.account;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code teams}. */
public record TeamRow(UUID id, String name, Instant createdAt, Instant updatedAt) implements ListedRow {
    static final String COLUMNS = "id, name, created_at, updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            case "name" -> name;
            default -> throw new IllegalArgumentException("teams are not sorted by " + column);
        };
    }
}
