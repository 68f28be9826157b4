package com.leadflow.api.call;

import com.leadflow.api.campaign.Priority;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.store.listing.TimeRange;
import com.leadflow.workflows.dialing.DialReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads which queue items a request is about. */
final class QueueFilterReader {
    static final int MOST_IDS = 1_000;

    private static final String AT = "/filter";

    private final Violations violations;
    private final Map<String, Object> wanted = new HashMap<>();

    private QueueFilterReader(Violations violations) {
        this.violations = violations;
    }

    /** What is wanted of columns; incomplete where there are violations. */
    static Map<String, Object> read(Violations violations, @Nullable QueueFilterRequest filter) {
        QueueFilterReader reader = new QueueFilterReader(violations);
        if (filter != null) {
            reader.read(filter);
        }
        if (reader.wanted.isEmpty() && violations.errors().isEmpty()) {
            violations.add(
                    AT, "required", "expected at least one filter, so that not the whole queue is changed by mistake");
        }
        return Map.copyOf(reader.wanted);
    }

    private void read(QueueFilterRequest filter) {
        putOneOf("status", filter.status(), Values.namesOf(ItemStatus.class));
        putOneOf("reason", filter.reason(), Values.namesOf(DialReason.class));
        putOneOf("priority", filter.priority(), Values.namesOf(Priority.class));
        putId("campaign_id", filter.campaignId());
        putId("lead_id", filter.leadId());
        putId("requested_by", filter.requestedBy());
        putTimes("scheduled_time", "/scheduled", filter.scheduledAfter(), filter.scheduledBefore());
        putTimes("created_at", "/created", filter.createdAfter(), filter.createdBefore());
        if (filter.ids() != null) {
            put(QueueSelection.IDS, ids(filter.ids()));
        }
    }

    private void putOneOf(String filter, @Nullable String given, List<String> allowed) {
        if (given != null) {
            violations.requireOneOf(AT + "/" + filter, given, allowed);
            put(filter, given);
        }
    }

    private void putTimes(String filter, String name, @Nullable String after, @Nullable String before) {
        Instant from = Values.instant(violations, AT + name + "_after", after);
        Instant until = Values.instant(violations, AT + name + "_before", before);
        if (from != null || until != null) {
            put(filter, new TimeRange(from, until));
        }
    }

    private UUID[] ids(List<@Nullable String> given) {
        if (given.size() > MOST_IDS) {
            violations.add(AT + "/ids", "too-many", "expected at most " + MOST_IDS + " ids");
            return new UUID[0];
        }
        List<UUID> ids = new ArrayList<>();
        for (int place = 0; place < given.size(); place++) {
            UUID id = Values.id(violations, AT + "/ids/" + place, String.valueOf(given.get(place)));
            if (id != null) {
                ids.add(id);
            }
        }
        return ids.toArray(UUID[]::new);
    }

    private void putId(String filter, @Nullable String text) {
        put(filter, Values.id(violations, AT + "/" + filter, text));
    }

    private void put(String filter, @Nullable Object value) {
        if (value != null) {
            wanted.put(filter, value);
        }
    }
}
