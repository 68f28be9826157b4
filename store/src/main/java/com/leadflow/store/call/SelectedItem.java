package com.leadflow.store.call;

import com.leadflow.store.listing.ListedRow;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A queue item that is to be changed together with others. */
public record SelectedItem(UUID id, @Nullable UUID campaignId) implements ListedRow {
    @Override
    public String sortValue(String column) {
        if (column.equals("id")) {
            return id.toString();
        }
        throw new IllegalArgumentException("queue items are not selected by " + column);
    }
}
