package com.leadflow.api.request;

import com.leadflow.api.problem.Violations;
import com.leadflow.store.listing.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the {@code filter} of a body: which rows a request is about, as their list is filtered. */
public final class FilterReader {
    public static final int MOST_IDS = 1_000;

    private static final String AT = "/filter";

    private final Violations violations;
    private final Map<String, Object> wanted = new HashMap<>();

    public FilterReader(Violations violations) {
        this.violations = violations;
    }

    /**
     * What is wanted, by filter; incomplete where there are violations. Nothing at all is one.
     *
     * @param mistake what would be done by mistake
     */
    public Map<String, Object> require(String mistake) {
        if (wanted.isEmpty() && violations.errors().isEmpty()) {
            violations.add(AT, "required", "expected at least one filter, so that not " + mistake + " by mistake");
        }
        return Map.copyOf(wanted);
    }

    /** Null wants nothing, as in all of these. */
    public void put(String filter, @Nullable Object value) {
        if (value != null) {
            wanted.put(filter, value);
        }
    }

    public void putOneOf(String filter, @Nullable String given, List<String> allowed) {
        if (given != null) {
            violations.requireOneOf(AT + "/" + filter, given, allowed);
            put(filter, given);
        }
    }

    public void putText(String filter, @Nullable String given, int longest) {
        violations.limitText(AT + "/" + filter, given, longest);
        put(filter, given);
    }

    public void putId(String filter, @Nullable String given) {
        put(filter, Values.id(violations, AT + "/" + filter, given));
    }

    public void putIds(String filter, @Nullable List<@Nullable String> given) {
        if (given != null && given.size() > MOST_IDS) {
            violations.add(AT + "/" + filter, "too-many", "expected at most " + MOST_IDS + " ids");
        } else if (given != null) {
            put(filter, ids(AT + "/" + filter, given));
        }
    }

    /**
     * Then or later, and earlier.
     *
     * @param name what the two properties begin with
     */
    public void putTimes(String filter, String name, @Nullable String after, @Nullable String before) {
        Instant from = Values.instant(violations, AT + "/" + name + "_after", after);
        Instant until = Values.instant(violations, AT + "/" + name + "_before", before);
        if (from != null || until != null) {
            put(filter, new TimeRange(from, until));
        }
    }

    private UUID[] ids(String pointer, List<@Nullable String> given) {
        List<UUID> ids = new ArrayList<>();
        for (int place = 0; place < given.size(); place++) {
            UUID id = Values.id(violations, pointer + "/" + place, String.valueOf(given.get(place)));
            if (id != null) {
                ids.add(id);
            }
        }
        return ids.toArray(UUID[]::new);
    }
}
