package com.leadflow.store.lead;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.Sort;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Leads that are picked out by the filters of their list, or by id, to be changed together. */
public final class LeadSelection {
    /** A filter: an array of ids. */
    public static final String IDS = "ids";

    private static final Sort BY_ID = new Sort("id", false);
    private static final ListedTable<SelectedLead> SELECTED = new ListedTable<>(
                    LeadDao.LISTED.name(),
                    SelectedLead.COLUMNS,
                    SelectedLead.class,
                    LeadDao.LISTED.filterable(),
                    Map.of("id", "uuid"),
                    LeadDao.LISTED.conditions())
            .with(IDS, Filter.ID, "id = any(:ids)");

    private LeadSelection() {}

    /**
     * A part of them.
     *
     * @param after the last lead of the part before; null for the first
     */
    public static ListRequest request(Map<String, Object> filters, @Nullable UUID after, int most) {
        Position position = after == null ? null : new Position(after.toString(), after);
        return new ListRequest(filters, BY_ID, position, most);
    }

    public static Page<SelectedLead> read(Handle handle, ListRequest request) {
        return SELECTED.read(handle, request);
    }
}
