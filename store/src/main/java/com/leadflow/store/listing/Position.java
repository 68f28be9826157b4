package com.leadflow.store.listing;

import java.util.UUID;

/**
 * Where a page ended.
 *
 * @param value the sorted column's value in the last row, as text that PostgreSQL reads back exactly
 */
public record Position(String value, UUID id) {}
