package com.leadflow.store.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people say about a file; the components mean what they mean in {@link PropertyFileRow}. */
public record PropertyFileDetails(
        UUID id,
        String name,
        String fileType,
        long fileSize,
        @Nullable UUID leadId) {}
