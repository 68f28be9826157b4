package com.leadflow.dev.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a leads file that has at least a name and a number.
 *
 * @param line the file's line where the row begins, from 1
 * @param values what the row says, by {@link LeadColumn}; blank ones are left out
 */
record LeadRow(long line, Map<LeadColumn, String> values) {
    LeadRow {
        values = Map.copyOf(values);
    }

    String name() {
        return values.getOrDefault(LeadColumn.NAME, "");
    }

    /** The body that the API takes. A lead has no location of its own, so it goes into the notes. */
    Map<String, String> body() {
        Map<String, String> body = new LinkedHashMap<>();
        values.forEach((column, value) -> {
            if (column != LeadColumn.LOCATION) {
                body.put(column.header(), value);
            }
        });
        String location = values.get(LeadColumn.LOCATION);
        if (location != null) {
            body.merge(LeadColumn.NOTES.header(), "Location: " + location, (notes, where) -> notes + "\n" + where);
        }
        return body;
    }
}
