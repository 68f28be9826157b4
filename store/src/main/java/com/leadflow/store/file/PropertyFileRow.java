package com.leadflow.store.file;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code property_files}.
 *
 * @param fileUrl the API's own path to the contents
 * @param fileType a media type
 * @param fileSize bytes
 * @param leadId who it is about
 * @param sha256 of the contents, as lower-case hexadecimal digits; null as long as there are none
 */
public record PropertyFileRow(
        UUID id,
        String name,
        String fileUrl,
        String fileType,
        long fileSize,
        @Nullable UUID leadId,
        @Nullable UUID uploadedBy,
        String scanStatus,
        @Nullable String sha256,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS = "id, name, file_url, file_type, file_size, lead_id, uploaded_by, scan_status,"
            + " encode(sha256, 'hex') as sha256, created_at, updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            case "name" -> name;
            default -> throw new IllegalArgumentException("files are not sorted by " + column);
        };
    }
}
