package com.leadflow.api.file;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.file.PropertyFileDetails;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about a file. */
final class PropertyFileReader {
    /** As long as file systems let a name be. */
    static final int LONGEST_NAME = 255;

    /** Bytes: what a virus scanner still looks into by default, with room to spare. */
    static final int LARGEST = 50 * 1024 * 1024;

    private static final String TYPE_NAME = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}";

    /** RFC 6838, 4.2: a type and a subtype, without parameters. */
    static final String TYPE_PATTERN = TYPE_NAME + "/" + TYPE_NAME;

    private static final Pattern TYPE = Pattern.compile(TYPE_PATTERN);

    private PropertyFileReader() {}

    /** Throws an ApiException that names everything that is wrong. */
    static PropertyFileDetails read(UUID id, PropertyFileRequest request) {
        Violations violations = new Violations();
        violations.requireLine("/name", request.name(), LONGEST_NAME);
        requireType(violations, request.fileType());
        requireSize(violations, request.fileSize());
        UUID leadId = Values.id(violations, "/lead_id", request.leadId());
        violations.throwIfAny();
        return new PropertyFileDetails(
                id,
                Objects.requireNonNull(request.name()).strip(),
                Objects.requireNonNull(request.fileType()).toLowerCase(Locale.ROOT),
                Objects.requireNonNull(request.fileSize()),
                leadId);
    }

    private static void requireType(Violations violations, @Nullable String type) {
        if (type == null || !TYPE.matcher(type).matches()) {
            violations.add(
                    "/file_type",
                    type == null ? "required" : "invalid-media-type",
                    "expected a media type such as application/pdf");
        }
    }

    private static void requireSize(Violations violations, @Nullable Long size) {
        if (size == null || size < 1 || size > LARGEST) {
            violations.add(
                    "/file_size",
                    size == null ? "required" : "out-of-range",
                    "expected a number of bytes from 1 to " + LARGEST);
        }
    }
}
