package com.leadflow.store.database;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What concerns many rows, done for a part of them at a time, so that each statement ends long before its timeout: writing is
 * recorded row by row.
 */
public final class Steps {
    /** As many as one statement writes in good time. */
    public static final int ROWS = 5_000;

    private Steps() {}

    /** Runs the statement for one part of the rows after the other, in their order; not at all where there are none. */
    public static void forEach(List<UUID> ids, Consumer<List<UUID>> statement) {
        Lists.partition(ids, ROWS).forEach(statement);
    }
}
