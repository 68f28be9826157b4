package com.leadflow.api.lead;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.lead.LeadSelection;
import com.leadflow.store.listing.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads which leads a request is about. */
final class LeadFilterReader {
    static final int MOST_IDS = 1_000;

    private static final String AT = "/filter";

    private final Violations violations;
    private final Map<String, Object> wanted = new HashMap<>();

    private LeadFilterReader(Violations violations) {
        this.violations = violations;
    }

    /** What is wanted of columns; incomplete where there are violations. */
    static Map<String, Object> read(Violations violations, @Nullable LeadFilterRequest filter) {
        LeadFilterReader reader = new LeadFilterReader(violations);
        if (filter != null) {
            reader.read(filter);
        }
        if (reader.wanted.isEmpty() && violations.errors().isEmpty()) {
            violations.add(
                    AT, "required", "expected at least one filter, so that not all leads are changed by mistake");
        }
        return Map.copyOf(reader.wanted);
    }

    private void read(LeadFilterRequest filter) {
        if (filter.status() != null) {
            violations.requireOneOf(AT + "/status", filter.status(), LeadReader.STATUSES);
        }
        violations.limitText(AT + "/source", filter.source(), LeadReader.LONGEST_SOURCE);
        put("status", filter.status());
        put("source", filter.source());
        put("do_not_call", filter.doNotCall());
        putId("assigned_to", filter.assignedTo());
        putId("created_by", filter.createdBy());
        putId("owner_id", filter.ownerId());
        putId("campaign_id", filter.campaignId());
        putTimes(filter);
        if (filter.ids() != null) {
            put(LeadSelection.IDS, ids(filter.ids()));
        }
    }

    private void putTimes(LeadFilterRequest filter) {
        Instant from = Values.instant(violations, AT + "/created_after", filter.createdAfter());
        Instant until = Values.instant(violations, AT + "/created_before", filter.createdBefore());
        if (from != null || until != null) {
            put("created_at", new TimeRange(from, until));
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
