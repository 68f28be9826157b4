package com.leadflow.api.request;

import java.time.Instant;

/**
 * An answer that shows a whole row, so that the row's version is its version. {@link EntityTags} gives it an {@code ETag}, and answers 304
 * to who has it already.
 */
public interface Versioned {
    /** Differs between any two versions of the row. */
    Instant updatedAt();
}
