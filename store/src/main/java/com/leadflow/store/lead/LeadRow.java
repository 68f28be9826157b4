package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code leads} as it is stored. */
public record LeadRow(
        UUID id,
        String name,
        @Nullable Ciphertext email,
        @Nullable Ciphertext phone,
        String status,
        @Nullable String source,
        @Nullable Ciphertext notes,
        @Nullable UUID assignedTo,
        @Nullable UUID createdBy,
        @Nullable String timezone,
        @Nullable BlindIndex phoneIndex,
        @Nullable BlindIndex emailIndex,
        boolean doNotCall,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS = "id, name, email, phone, status, source, notes, assigned_to, created_by, timezone,"
            + " phone_index, email_index, do_not_call, created_at, updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            default -> throw new IllegalArgumentException("leads are not sorted by " + column);
        };
    }
}
