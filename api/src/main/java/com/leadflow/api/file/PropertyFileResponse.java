package com.leadflow.api.file;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.file.PropertyFileRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file as the API answers it. */
record PropertyFileResponse(
        UUID id,
        String name,

        @Schema(
                description = "Where its contents are to be had, once there are any: made by LeadFlow",
                format = "uri-reference",
                example = "/api/v1/files/018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10/content")
        String fileUrl,

        String fileType,

        @Schema(description = "How many bytes it has", example = "48213")
        long fileSize,

        @Nullable UUID leadId,

        @Schema(description = "The user who created it") @Nullable
        UUID uploadedBy,

        @Schema(
                description = "Whether it does harm: `pending` as long as its contents were not scanned",
                implementation = ScanStatus.class)
        String scanStatus,

        @Schema(description = "The SHA-256 of its contents in hexadecimal digits; null as long as there are none")
        @Nullable
        String sha256,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static PropertyFileResponse of(PropertyFileRow file) {
        return new PropertyFileResponse(
                file.id(),
                file.name(),
                file.fileUrl(),
                file.fileType(),
                file.fileSize(),
                file.leadId(),
                file.uploadedBy(),
                file.scanStatus(),
                file.sha256(),
                file.createdAt(),
                file.updatedAt());
    }
}
