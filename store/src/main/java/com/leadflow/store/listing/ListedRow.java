package com.leadflow.store.listing;

import java.util.UUID;

/** A row of a table that is read page by page. */
public interface ListedRow {
    UUID id();

    /** The value of a sortable column as text that PostgreSQL reads back exactly. */
    String sortValue(String column);
}
