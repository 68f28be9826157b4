package com.leadflow.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.TextPatterns;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The filters that a table offers. They are named like the columns; a time such as {@code created_at} is limited by {@code
 * created_after}, which is the first instant that is shown, and {@code created_before}, which is the first that is not.
 */
final class ListFilters {
    private final SortedMap<String, Filter> equal = new TreeMap<>();

    /** Parameter to column. */
    private final SortedMap<String, String> after = new TreeMap<>();

    /** Parameter to column. */
    private final SortedMap<String, String> before = new TreeMap<>();

    private final Map<String, List<String>> choices = new HashMap<>();

    ListFilters(Map<String, Filter> filterable, Map<String, Class<? extends Enum<?>>> choices) {
        filterable.forEach((column, kind) -> {
            if (kind == Filter.TIME) {
                String event = column.replaceFirst("_(at|time)$", "");
                after.put(event + "_after", column);
                before.put(event + "_before", column);
            } else {
                equal.put(column, kind);
            }
        });
        choices.forEach((column, type) -> this.choices.put(column, Values.namesOf(type)));
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(equal.keySet());
        names.addAll(after.keySet());
        names.addAll(before.keySet());
        return names;
    }

    /** Takes parameters that are among {@link #names}; answers what is wanted of columns. */
    Map<String, Object> read(SortedMap<String, String> given) {
        Map<String, Object> wanted = new HashMap<>();
        equal.forEach((column, kind) -> {
            String value = given.get(column);
            if (value != null) {
                wanted.put(column, value(kind, column, value));
            }
        });
        wanted.putAll(times(given));
        return wanted;
    }

    private Map<String, TimeRange> times(SortedMap<String, String> given) {
        Map<String, TimeRange> times = new HashMap<>();
        after.forEach((name, column) -> {
            if (given.containsKey(name)) {
                times.put(column, TimeRange.from(instant(name, given.get(name))));
            }
        });
        before.forEach((name, column) -> {
            if (given.containsKey(name)) {
                times.merge(column, TimeRange.until(instant(name, given.get(name))), TimeRange::and);
            }
        });
        return times;
    }

    List<QueryParameter> describe() {
        List<QueryParameter> parameters = new ArrayList<>();
        equal.forEach((column, kind) -> parameters.add(
                new QueryParameter(column, "Only those whose `" + column + "` is this", schema(column, kind))));
        after.forEach(
                (name, column) -> parameters.add(time(name, "Only those whose `" + column + "` is this or later")));
        before.forEach((name, column) -> parameters.add(time(name, "Only those whose `" + column + "` is earlier")));
        return parameters;
    }

    private ObjectNode schema(String column, Filter kind) {
        return switch (kind) {
            case ID -> QueryParameter.schema("string").put("format", "uuid");
            case TRUTH -> QueryParameter.schema("boolean");
            case TEXT -> text(column);
            case TIME -> QueryParameter.schema("string").put("format", "date-time");
        };
    }

    private ObjectNode text(String column) {
        ObjectNode schema = QueryParameter.schema("string");
        List<String> allowed = choices.get(column);
        if (allowed == null) {
            return schema.put("pattern", TextPatterns.STORABLE);
        }
        allowed.forEach(schema.putArray("enum")::add);
        return schema;
    }

    private QueryParameter time(String name, String description) {
        return new QueryParameter(name, description, schema(name, Filter.TIME));
    }

    private Object value(Filter kind, String name, String value) {
        return switch (kind) {
            case ID -> Values.id(value).orElseThrow(() -> ApiException.invalidParameter(name, "an id (UUID)"));
            case TRUTH -> truth(name, value);
            case TEXT -> text(name, value);
            case TIME -> instant(name, value);
        };
    }

    private static boolean truth(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiException.invalidParameter(name, "true or false");
        };
    }

    private String text(String name, String value) {
        List<String> allowed = choices.get(name);
        if (allowed != null && !allowed.contains(value)) {
            throw ApiException.invalidParameter(name, "one of " + String.join(", ", allowed));
        }
        if (value.indexOf('\0') >= 0) {
            throw ApiException.invalidParameter(name, "a text without NUL characters");
        }
        return value;
    }

    private static Instant instant(String name, String value) {
        return Values.instant(value).orElseThrow(() -> ApiException.invalidParameter(name, time(value)));
    }

    /** In addresses a plus sign stands for a blank. */
    private static String time(String given) {
        String time = "a time such as 2026-11-23T09:00:00Z";
        return given.indexOf(' ') < 0 ? time : time + "; the plus sign of an offset is written as %2B";
    }
}
