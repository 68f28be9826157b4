package com.leadflow.store.listing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time that a list is limited to. Ranges that follow each other neither overlap nor leave a gap.
 *
 * @param from the first instant of it; null where it has no beginning
 * @param until the first instant after it; null where it has no end
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant until) {
    public static TimeRange from(Instant from) {
        return new TimeRange(from, null);
    }

    public static TimeRange until(Instant until) {
        return new TimeRange(null, until);
    }

    /** With the end of the other where this one has none, and likewise its beginning. */
    public TimeRange and(TimeRange other) {
        return new TimeRange(from == null ? other.from : from, until == null ? other.until : until);
    }
}
