package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.LoadedTables.rowId;

import com.leadflow.store.call.Callback;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.Sort;
import com.leadflow.store.listing.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The statements of {@link HotStatement}, on rows of {@link LoadedTables}. */
final class HotStatements {
    static final Sort NEWEST_FIRST = new Sort("created_at", true);
    /** Nothing is compared with it. */
    static final Instant TIME = Instant.parse("2026-11-27T12:00:00Z");

    static final Callback CALLBACK = new Callback(TIME, TIME);

    private HotStatements() {}

    static List<HotStatement> all() {
        return Stream.of(
                        DispatchStatements.all(),
                        CallStatements.all(),
                        OutageStatements.all(),
                        PeopleStatements.all(),
                        ListStatements.all(),
                        RecordStatements.all(),
                        LeadStatements.all(),
                        QueueStatements.all())
                .flatMap(List::stream)
                .toList();
    }

    static List<HotStatement> forEverybody(HotStatement statement) {
        return List.of(
                statement.as("an admin", LoadedTables.ADMIN),
                statement.as("a member of the team", LoadedTables.MEMBER),
                statement.as("an outsider", LoadedTables.OUTSIDER));
    }

    static TimeRange lastHour() {
        return TimeRange.from(Instant.now().minusSeconds(3_600));
    }

    static Stream<HotStatement> list(ListedTable<?> table, Map<String, Object> filters) {
        ListRequest first = new ListRequest(filters, NEWEST_FIRST, null, 50);
        Position middle = new Position(Instant.now().minusSeconds(1_000).toString(), rowId(1));
        ListRequest later = new ListRequest(filters, NEWEST_FIRST, middle, 50);
        String name = table.name() + " by " + filters.keySet();
        // Who asks for what few rows have may read an index from one end to the other.
        return Stream.of(
                api(name, handle -> table.read(handle, first)).within(200_000),
                api(name + ", later", handle -> table.read(handle, later)).within(200_000));
    }
}
