package com.leadflow.api.csv;

import com.leadflow.store.csv.CsvLeadRow;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of an upload as the API answers it: as it was sent. */
record CsvLeadResponse(
        UUID id,

        @Schema(description = "The upload that it came with")
        UUID csvUploadId,

        @Schema(description = "Its place in the file, from 1", example = "17")
        int rowNumber,

        @Schema(description = "The name in it", example = "Ada Example") @Nullable
        String name,

        @Schema(description = "The address in it", example = "ada@example.com") @Nullable
        String email,

        @Schema(description = "The telephone number in it", example = "(212) 555-0110") @Nullable
        String phone,

        @Schema(description = "The place in it", example = "New York") @Nullable
        String location,

        @Schema(description = "The notes in it", example = "Asked for the garden") @Nullable
        String notes,

        @Schema(description = "Why it brought no lead") @Nullable
        String error,

        @Schema(description = "The lead that it brought; null also where that was deleted") @Nullable
        UUID leadId,

        Instant createdAt) {
    static CsvLeadResponse of(CsvLeadRow row, FieldCipher cipher) {
        UUID id = row.id();
        return new CsvLeadResponse(
                id,
                row.csvUploadId(),
                row.rowNumber(),
                row.name(),
                cipher.openNullable(EncryptedColumn.CSV_LEADS_EMAIL, id, row.email()),
                cipher.openNullable(EncryptedColumn.CSV_LEADS_PHONE, id, row.phone()),
                row.location(),
                cipher.openNullable(EncryptedColumn.CSV_LEADS_NOTES, id, row.notes()),
                row.error(),
                row.leadId(),
                row.createdAt());
    }

    @Override
    public String toString() {
        return "CsvLeadResponse[id=" + id + "]";
    }
}
