package com.leadflow.store.call;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.Sort;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Queue items that are picked out by the filters of their list, by priority or by id, to be changed together. */
public final class QueueSelection {
    /** A filter: an array of ids. */
    public static final String IDS = "ids";

    private static final String LOCKED = "locked";

    private static final Sort BY_ID = new Sort("id", false);
    private static final ListedTable<SelectedItem> SELECTED = new ListedTable<>(
                    CallQueueDao.LISTED.name(),
                    "id, campaign_id",
                    SelectedItem.class,
                    CallQueueDao.LISTED.filterable(),
                    Map.of("id", "uuid"))
            .with("priority", Filter.TEXT, "priority = :priority")
            .with(IDS, Filter.ID, "id = any(:ids)")
            .with(LOCKED, Filter.ID, "id = any(:locked)");

    private QueueSelection() {}

    /**
     * A part of them.
     *
     * @param after the last item of the part before; null for the first
     */
    public static ListRequest request(Map<String, Object> filters, @Nullable UUID after, int most) {
        return new ListRequest(filters, BY_ID, position(after), most);
    }

    public static Page<SelectedItem> read(Handle handle, ListRequest request) {
        return SELECTED.read(handle, request);
    }

    /** How many there are besides those of this part and the parts before. */
    public static long remaining(Handle handle, ListRequest request, Page<SelectedItem> part) {
        Position next = part.next();
        return next == null
                ? 0
                : SELECTED.count(handle, new ListRequest(request.filters(), BY_ID, next, request.limit()));
    }

    /**
     * Which of these items, which the caller has locked, fit the request still: one that was picked out may have been claimed or settled
     * before it was locked.
     */
    static List<UUID> fitting(Handle handle, ListRequest request, List<UUID> locked) {
        ListRequest among = new ListRequest(request.filters(), BY_ID, null, locked.size())
                .where(LOCKED, locked.toArray(UUID[]::new));
        return SELECTED.read(handle, among).items().stream()
                .map(SelectedItem::id)
                .toList();
    }

    private static @Nullable Position position(@Nullable UUID after) {
        return after == null ? null : new Position(after.toString(), after);
    }
}
