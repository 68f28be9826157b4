package com.leadflow.api.csv;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.csv.CsvUploadRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upload as the API answers it. */
record CsvUploadResponse(
        UUID id,

        @Schema(description = "How the file was called", example = "leads.csv")
        String filename,

        @Schema(
                description =
                        "Where it stands: `failed` is one that failed as a whole, single rows that are wrong do not make it so",
                implementation = UploadStatus.class,
                example = "completed")
        String status,

        @Schema(
                description = "How many rows it has. Once it is completed, the three counts below add up to it",
                example = "300")
        int rowCount,

        @Schema(description = "How many leads it has brought", example = "280")
        int leadCount,

        @Schema(description = "How many rows were wrong", example = "15")
        int rejectedCount,

        @Schema(description = "How many rows were there already", example = "5")
        int duplicateCount,

        @Schema(description = "Why it failed") @Nullable String error,

        @Schema(description = "The SHA-256 of the file in hexadecimal digits") @Nullable
        String sha256,

        @Schema(description = "The user who sent it") @Nullable
        UUID uploadedBy,

        @Schema(description = "When it was sent") Instant uploadedAt,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static CsvUploadResponse of(CsvUploadRow upload) {
        return new CsvUploadResponse(
                upload.id(),
                upload.filename(),
                upload.status(),
                upload.rowCount(),
                upload.leadCount(),
                upload.rejectedCount(),
                upload.duplicateCount(),
                upload.error(),
                upload.sha256(),
                upload.uploadedBy(),
                upload.uploadedAt(),
                upload.createdAt(),
                upload.updatedAt());
    }
}
