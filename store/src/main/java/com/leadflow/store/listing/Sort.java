package com.leadflow.store.listing;

/**
 * The order of a list.
 *
 * @param column one of {@link ListedTable#sortable()}; the id breaks ties in the same direction
 */
public record Sort(String column, boolean descending) {

    /** As clients write it: {@code created_at}, or {@code -created_at} for the newest first. */
    public String text() {
        return descending ? "-" + column : column;
    }
}
