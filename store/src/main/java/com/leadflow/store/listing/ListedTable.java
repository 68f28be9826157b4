package com.leadflow.store.listing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * A table that is read page by page.
 *
 * <p>Conditions are put together from the column names given here, never from what a client sent; values are always bound.
 * Rows that are written while somebody pages through neither shift the rest nor show up twice, unless the sorted column
 * itself changes.
 *
 * @param columns what is selected, as SQL
 * @param filterable columns that may be filtered by, with the type their values are bound as
 * @param sortable columns to sort by, none of them nullable, with their SQL types
 * @param conditions of filters that say more than that a column is equal, as {@link #with} takes them
 */
public record ListedTable<T extends ListedRow>(
        String name,
        String columns,
        Class<T> row,
        Map<String, Filter> filterable,
        Map<String, String> sortable,
        Map<String, String> conditions) {

    private static final String FROM = "_from";
    private static final String UNTIL = "_until";

    /** How a filter's value is read from text. */
    public enum Filter {
        TEXT,
        ID,
        TRUTH,
        /** A {@link TimeRange}. */
        TIME
    }

    public ListedTable {
        filterable = Map.copyOf(filterable);
        sortable = Map.copyOf(sortable);
        conditions = Map.copyOf(conditions);
    }

    /** Every filter is a column. */
    public ListedTable(
            String name, String columns, Class<T> row, Map<String, Filter> filterable, Map<String, String> sortable) {
        this(name, columns, row, filterable, sortable, Map.of());
    }

    /**
     * With one filter more.
     *
     * @param condition what it means, as SQL with a parameter of the filter's name
     */
    public ListedTable<T> with(String filter, Filter kind, String condition) {
        Map<String, Filter> more = new HashMap<>(filterable);
        more.put(filter, kind);
        Map<String, String> meanings = new HashMap<>(conditions);
        meanings.put(filter, condition);
        return new ListedTable<>(name, columns, row, more, sortable, meanings);
    }

    /** With one more filter that is a column. */
    public ListedTable<T> with(String column, Filter kind) {
        return with(column, kind, column + " = :" + column);
    }

    /** Throws IllegalArgumentException for a column that is not on offer: check what comes from outside before. */
    public Page<T> read(Handle handle, ListRequest request) {
        requireKnown(request);
        try (Query query = handle.createQuery(sql(request))) {
            bindAll(query, request);
            // One row more than asked for tells whether there is a next page.
            List<T> rows = query.bind("most", request.limit() + 1).mapTo(row).list();
            return page(rows, request);
        }
    }

    /** How many rows there are, after the position if it has one. */
    public long count(Handle handle, ListRequest request) {
        requireKnown(request);
        try (Query query = handle.createQuery("select count(*) from " + name + where(request))) {
            bindAll(query, request);
            return query.mapTo(long.class).one();
        }
    }

    private Page<T> page(List<T> rows, ListRequest request) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        T last = items.get(items.size() - 1);
        return new Page<>(items, new Position(last.sortValue(request.sort().column()), last.id()));
    }

    private static void bindAll(Query query, ListRequest request) {
        request.filters().forEach((filter, wanted) -> bind(query, filter, wanted));
        Position after = request.after();
        if (after != null) {
            query.bind("after_value", after.value()).bind("after_id", after.id());
        }
    }

    private String sql(ListRequest request) {
        String column = request.sort().column();
        String direction = request.sort().descending() ? "desc" : "asc";
        return "select %s from %s%s order by %s %s, id %s limit :most"
                .formatted(columns, name, where(request), column, direction, direction);
    }

    private String where(ListRequest request) {
        List<String> conditions = new ArrayList<>();
        new TreeMap<>(request.filters()).forEach((filter, wanted) -> conditions.addAll(conditions(filter, wanted)));
        if (request.after() != null) {
            String comparison = request.sort().descending() ? "<" : ">";
            conditions.add("(%s, id) %s (cast(:after_value as %s), :after_id)"
                    .formatted(
                            request.sort().column(),
                            comparison,
                            sortable.get(request.sort().column())));
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void bind(Query query, String filter, Object wanted) {
        if (wanted instanceof TimeRange range) {
            bindBound(query, filter + FROM, range.from());
            bindBound(query, filter + UNTIL, range.until());
        } else {
            query.bind(filter, wanted);
        }
    }

    private static void bindBound(Query query, String name, @Nullable Instant bound) {
        if (bound != null) {
            query.bind(name, bound);
        }
    }

    private List<String> conditions(String filter, Object wanted) {
        if (!(wanted instanceof TimeRange range)) {
            return List.of(conditions.getOrDefault(filter, filter + " = :" + filter));
        }
        List<String> bounds = new ArrayList<>();
        if (range.from() != null) {
            bounds.add(filter + " >= :" + filter + FROM);
        }
        if (range.until() != null) {
            bounds.add(filter + " < :" + filter + UNTIL);
        }
        return bounds;
    }

    private void requireKnown(ListRequest request) {
        if (!filterable.keySet().containsAll(request.filters().keySet())
                || !sortable.containsKey(request.sort().column())) {
            throw new IllegalArgumentException("no such column to list " + name + " by");
        }
    }
}
