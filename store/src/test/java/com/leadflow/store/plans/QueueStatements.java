package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.HotStatements.forEverybody;
import static com.leadflow.store.plans.HotStatements.lastHour;
import static com.leadflow.store.plans.LoadedTables.LIVE;
import static com.leadflow.store.plans.LoadedTables.rowId;
import static com.leadflow.store.plans.LoadedTables.singleCall;

import com.leadflow.store.call.QueueBulk;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.store.call.SelectedItem;
import com.leadflow.store.dialing.Decisions;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements that change queue items, one or many, and tell why leads wait. */
final class QueueStatements {
    private static final UUID CAMPAIGN = rowId(1);
    private static final int PART = 5_000;

    private QueueStatements() {}

    static List<HotStatement> all() {
        return Stream.of(selections(), changes(), edits(), decisions())
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
        return Stream.of(QueueEdit.prioritise("low"), QueueEdit.cancel(), QueueEdit.requeue(null))
                .map(edit -> api("QueueBulk " + edit, handle -> QueueBulk.apply(handle, request, hundred, edit))
                        .within(20_000)
                        .as("an admin", LoadedTables.ADMIN));
    }

    private static Stream<HotStatement> edits() {
        return Stream.of(
                        new QueueEdit("high", Instant.parse("2026-12-01T09:00:00Z"), null, null),
                        QueueEdit.cancel(),
                        QueueEdit.requeue(null))
                .flatMap(edit -> Stream.of(rowId(50_000), rowId(5), rowId(LIVE), singleCall(1))
                        .map(item ->
                                api("QueueEdits " + edit, handle -> QueueEdits.apply(handle, item, seen -> {}, edit))));
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
