package com.leadflow.store.lead;

import com.leadflow.store.listing.ListedRow;
import java.util.UUID;

/**
 * A lead that is to be changed together with others.
 *
 * @param changeable whether who acts may change it
 */
public record SelectedLead(UUID id, boolean changeable) implements ListedRow {
    static final String COLUMNS =
            "id, (select leadflow.is_admin()) or owner_id is not distinct from (select leadflow.user_id()) as changeable";

    @Override
    public String sortValue(String column) {
        if (column.equals("id")) {
            return id.toString();
        }
        throw new IllegalArgumentException("leads are not selected by " + column);
    }
}
