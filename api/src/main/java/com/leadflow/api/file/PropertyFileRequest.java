package com.leadflow.api.file;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.store.file.PropertyFileRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file as clients describe it; what is left out is null. */
record PropertyFileRequest(
        @Schema(
                description = "How the file is called",
                example = "Floor plan.pdf",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.LINE,
                maxLength = PropertyFileReader.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(
                description = "Its media type",
                example = "application/pdf",
                requiredMode = REQUIRED,
                pattern = "^" + PropertyFileReader.TYPE_PATTERN + "$")
        @Nullable
        String fileType,

        @Schema(
                description = "How many bytes it has",
                example = "48213",
                requiredMode = REQUIRED,
                minimum = "1",
                maximum = "" + PropertyFileReader.LARGEST)
        @Nullable
        Long fileSize,

        @Schema(description = "The lead that it is about", format = "uuid") @Nullable
        String leadId) {

    /** What a patch is merged into. */
    static PropertyFileRequest of(PropertyFileRow file) {
        UUID leadId = file.leadId();
        return new PropertyFileRequest(
                file.name(), file.fileType(), file.fileSize(), leadId == null ? null : leadId.toString());
    }
}
