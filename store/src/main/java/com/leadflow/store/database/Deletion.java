package com.leadflow.store.database;

import java.util.Map;

/** What became of the wish to delete a row. Where it is not {@link Deleted}, the transaction is to be rolled back. */
public sealed interface Deletion {
    record Deleted() implements Deletion {}

    record NotFound() implements Deletion {}

    /** Who may read the row may not delete it: it belongs to somebody else. */
    record NotOwned() implements Deletion {}

    /** Its state forbids it. */
    record Refused(String state) implements Deletion {}

    /**
     * Rows of other tables refer to it.
     *
     * @param references how many, by table, as far as the caller may see them
     */
    record Referred(Map<String, Long> references) implements Deletion {
        public Referred {
            references = Map.copyOf(references);
        }
    }
}
