package com.leadflow.store.listing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a list is to show.
 *
 * @param filters values by column, which must be equal; of a time, the {@link TimeRange} in which it must lie
 * @param after the last row of the page before; null for the first page
 * @param limit most rows
 */
public record ListRequest(
        Map<String, Object> filters, Sort sort, @Nullable Position after, int limit) {
    public ListRequest {
        filters = Map.copyOf(filters);
    }

    /** Whether there is such a filter. */
    public boolean asks(String filter) {
        return filters.containsKey(filter);
    }

    /** With one filter more. */
    public ListRequest where(String filter, Object value) {
        Map<String, Object> more = new HashMap<>(filters);
        more.put(filter, value);
        return new ListRequest(more, sort, after, limit);
    }
}
