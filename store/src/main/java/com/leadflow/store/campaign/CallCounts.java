package com.leadflow.store.campaign;

/**
 * A campaign's calls.
 *
 * @param live lines held now
 * @param total calls that were placed, or may have been
 */
public record CallCounts(long live, long total) {}
