package com.leadflow.api.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@link ListParameters} reads, in words. */
final class ListDescription {
    private ListDescription() {}

    static List<QueryParameter> of(ListedTable<?> table, Map<String, List<String>> choices, Sort standard) {
        List<QueryParameter> parameters = new ArrayList<>();
        new TreeMap<>(table.filterable())
                .forEach((column, kind) -> parameters.add(filter(column, kind, choices.get(column))));
        parameters.add(new QueryParameter(
                ListParameters.SORT,
                "By which column, with a minus sign in front for the reverse order",
                sort(table, standard)));
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

    private static QueryParameter filter(String column, Filter kind, @Nullable List<String> choices) {
        ObjectNode schema = switch (kind) {
            case ID -> schema("string").put("format", "uuid");
            case TRUTH -> schema("boolean");
            case TEXT -> schema("string");
        };
        if (choices != null) {
            choices.forEach(schema.putArray("enum")::add);
        }
        return new QueryParameter(column, "Only those whose `" + column + "` is this", schema);
    }

    private static ObjectNode sort(ListedTable<?> table, Sort standard) {
        ObjectNode schema = schema("string");
        var orders = schema.putArray("enum");
        new TreeSet<>(table.sortable().keySet())
                .forEach(column -> orders.add(column).add("-" + column));
        return schema.put("default", standard.text());
    }

    private static ObjectNode schema(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
