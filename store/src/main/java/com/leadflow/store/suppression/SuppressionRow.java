package com.leadflow.store.suppression;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code suppressions} as it is stored; nobody ever changes one. Components mean what they mean in {@link Suppression}. */
public record SuppressionRow(
        UUID id,
        String kind,
        @Nullable Ciphertext value,
        @Nullable UUID teamId,
        String source,
        @Nullable String reason,
        @Nullable UUID createdBy,
        Instant createdAt)
        implements ListedRow {
    static final String COLUMNS = "id, kind, value, team_id, source, reason, created_by, created_at";

    @Override
    public String sortValue(String column) {
        if (!column.equals("created_at")) {
            throw new IllegalArgumentException("suppressions are not sorted by " + column);
        }
        return createdAt.toString();
    }
}
