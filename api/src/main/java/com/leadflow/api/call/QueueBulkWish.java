package com.leadflow.api.call;

import com.leadflow.api.campaign.Priority;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.store.listing.ListRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of which queue items.
 *
 * @param items the part of them that one request deals with
 */
record QueueBulkWish(ListRequest items, QueueEdit edit) {
    /** As many as are dealt with in some seconds: so long does dispatch not get at them. */
    static final int MOST_ITEMS = 5_000;

    private static final String TO = "/to";

    /** Throws an ApiException that names everything that is wrong. */
    static QueueBulkWish read(QueueBulkRequest request) {
        Violations violations = new Violations();
        Map<String, Object> filters = QueueFilterReader.read(violations, request.filter());
        violations.requireOneOf("/action", request.action(), Values.namesOf(QueueBulkAction.class));
        int limit = Objects.requireNonNullElse(request.limit(), MOST_ITEMS);
        if (limit < 1 || limit > MOST_ITEMS) {
            violations.add("/limit", "out-of-range", "expected a whole number from 1 to " + MOST_ITEMS);
        }
        UUID after = Values.id(violations, "/after", request.after());
        QueueEdit edit = edit(violations, request.action(), request.to());
        violations.throwIfAny();
        return new QueueBulkWish(QueueSelection.request(filters, after, limit), edit);
    }

    /** Throws an ApiException where nobody can mean the time, by now: what was answered once is answered again however late it comes. */
    void requireTime(Instant now) {
        CallTimes.require(TO, edit.scheduledTime(), now);
    }

    /** What is answered counts only where there are no violations. */
    private static QueueEdit edit(Violations violations, @Nullable String action, @Nullable String to) {
        if ("priority".equals(action)) {
            violations.requireOneOf(TO, to, Values.namesOf(Priority.class));
            return QueueEdit.prioritise(String.valueOf(to));
        }
        if ("cancel".equals(action)) {
            if (to != null) {
                violations.add(TO, "not-applicable", "leave it out: what is cancelled ends");
            }
            return QueueEdit.cancel();
        }
        Instant time = Values.instant(violations, TO, to);
        if ("reschedule".equals(action)) {
            if (to == null) {
                violations.add(TO, "required", "expected a time such as 2026-11-23T09:00:00Z");
            }
            return QueueEdit.reschedule(time);
        }
        return QueueEdit.requeue(time);
    }
}
