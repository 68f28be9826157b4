package com.leadflow.api.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@link ListParameters} reads, in words. */
final class ListDescription {
    private ListDescription() {}

    static List<QueryParameter> of(ListedTable<?> table, Map<String, List<String>> choices) {
        List<QueryParameter> parameters = new ArrayList<>();
        new TreeMap<>(table.filterable())
                .forEach((name, kind) -> parameters.add(filter(name, kind, choices.get(name))));
        parameters.add(new QueryParameter(
                ListParameters.SORT, "By which column, with a minus sign in front for the reverse order", sort(table)));
        parameters.add(new QueryParameter(
                ListParameters.CURSOR,
                "Where to go on: the `next_cursor` of the page before, with the same filters",
                schema("string")));
        parameters.add(new QueryParameter(
                ListParameters.LIMIT,
                "How many items at most",
                schema("integer")
                        .put("minimum", 1)
                        .put("maximum", ListParameters.LONGEST)
                        .put("default", ListParameters.DEFAULT_LIMIT)));
        return parameters;
    }

    private static QueryParameter filter(String name, Filter kind, @Nullable List<String> choices) {
        ObjectNode schema = switch (kind) {
            case ID -> schema("string").put("format", "uuid");
            case TRUTH -> schema("boolean");
            case TEXT -> schema("string");
            case SINCE, BEFORE -> schema("string").put("format", "date-time");
        };
        if (choices != null) {
            choices.forEach(schema.putArray("enum")::add);
        }
        return new QueryParameter(name, words(name, kind), schema);
    }

    private static String words(String name, Filter kind) {
        return switch (kind) {
            case SINCE -> "Only those from this time on";
            case BEFORE -> "Only those before this time";
            case ID, TRUTH, TEXT -> "Only those whose `" + name + "` is this";
        };
    }

    private static ObjectNode sort(ListedTable<?> table) {
        ObjectNode schema = schema("string");
        var orders = schema.putArray("enum");
        new TreeSet<>(table.sortable().keySet())
                .forEach(column -> orders.add(column).add("-" + column));
        return schema.put("default", ListParameters.NEWEST_FIRST.text());
    }

    private static ObjectNode schema(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
