package com.leadflow.store.csv;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code uploaded_csvs}. Once it is completed, leads, rejected rows and duplicates add up to its rows.
 *
 * @param leadCount leads that it has brought
 * @param error why it failed as a whole
 * @param sha256 of the file, as lower-case hexadecimal digits
 */
public record CsvUploadRow(
        UUID id,
        String filename,
        String status,
        int rowCount,
        int leadCount,
        int rejectedCount,
        int duplicateCount,
        @Nullable String error,
        @Nullable String sha256,
        @Nullable UUID uploadedBy,
        Instant uploadedAt,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS = "id, filename, status, row_count, lead_count, rejected_count, duplicate_count, error,"
            + " encode(sha256, 'hex') as sha256, uploaded_by, uploaded_at, created_at, updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            case "filename" -> filename;
            default -> throw new IllegalArgumentException("uploads are not sorted by " + column);
        };
    }
}
