package com.leadflow.store.csv;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code csv_leads}: what one row of an upload said.
 *
 * @param rowNumber its place in the file, from 1
 * @param error why it brought no lead
 * @param leadId the lead that it brought
 */
public record CsvLeadRow(
        UUID id,
        UUID csvUploadId,
        int rowNumber,
        @Nullable String name,
        @Nullable Ciphertext email,
        @Nullable Ciphertext phone,
        @Nullable String location,
        @Nullable Ciphertext notes,
        @Nullable String error,
        @Nullable UUID leadId,
        Instant createdAt)
        implements ListedRow {

    static final String COLUMNS =
            "id, csv_upload_id, row_number, name, email, phone, location, notes, error, lead_id, created_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "row_number" -> String.valueOf(rowNumber);
            default -> throw new IllegalArgumentException("the rows of an upload are not sorted by " + column);
        };
    }
}
