package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.HotStatements.forEverybody;
import static com.leadflow.store.plans.HotStatements.lastHour;
import static com.leadflow.store.plans.LoadedTables.rowId;

import com.leadflow.store.call.QueueBulk;
import com.leadflow.store.call.QueueBulkEdit;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.store.call.SelectedItem;
import com.leadflow.store.dialing.Decisions;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Sort;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements that change many queue items, and tell why leads wait. */
final class QueueStatements {
    private static final UUID CAMPAIGN = rowId(1);
    private static final int PART = 5_000;

    private QueueStatements() {}

    static List<HotStatement> all() {
        return Stream.of(selections(), changes(), decisions())
                .flatMap(statements -> statements)
                .toList();
    }

    private static Stream<HotStatement> selections() {
        return Stream.of(
                        select(Map.of("campaign_id", CAMPAIGN, "status", "pending")),
                        select(Map.of("campaign_id", rowId(7), "reason", "unknown")),
                        select(Map.of("campaign_id", CAMPAIGN, "scheduled_time", lastHour())))
                .flatMap(statement -> forEverybody(statement).stream());
    }

    private static HotStatement select(Map<String, Object> filters) {
        ListRequest request = QueueSelection.request(filters, null, PART);
        return api("queue items selected by " + filters.keySet(), handle -> QueueSelection.read(handle, request))
                .within(200_000);
    }

    private static Stream<HotStatement> changes() {
        // No more of them: what is undone stays in the tables' pages, where other statements read.
        List<SelectedItem> hundred = IntStream.range(90_000, 90_100)
                .mapToObj(place -> new SelectedItem(rowId(place), CAMPAIGN))
                .toList();
        ListRequest request = QueueSelection.request(Map.of("campaign_id", CAMPAIGN), null, PART);
        return Stream.of(
                        new QueueBulkEdit.Prioritise("low"),
                        new QueueBulkEdit.Cancel(),
                        new QueueBulkEdit.Requeue(null))
                .map(edit -> api("QueueBulk " + edit, handle -> QueueBulk.apply(handle, request, hundred, edit))
                        .within(20_000)
                        .as("an admin", LoadedTables.ADMIN));
    }

    private static Stream<HotStatement> decisions() {
        return Stream.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("lead_id", rowId(5)),
                        Map.of("verdict", "defer"),
                        Map.of("decided_at", lastHour()))
                .map(filters -> new ListRequest(filters, new Sort("decided_at", true), null, 50))
                .map(request -> api(
                        "decisions by " + request.filters().keySet(),
                        handle -> Decisions.list(handle, CAMPAIGN, request)))
                .flatMap(statement -> forEverybody(statement.within(200_000)).stream());
    }
}
