package com.leadflow.api.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.primitives.Ints;
import com.leadflow.api.problem.ApiException;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.Sort;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list: {@code limit}, {@code cursor}, {@code sort}, and filters named like the columns. Anything
 * else is refused, because a misspelt filter that is ignored shows too much.
 */
public final class ListParameters {
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final String SORT = "sort";
    private static final int DEFAULT_LIMIT = 50;
    private static final int LONGEST = 200;
    private static final Sort NEWEST_FIRST = new Sort("created_at", true);

    private final ListedTable<?> table;
    private final ListFilters filters;
    private final Sort standard;

    /** Of a list that shows the newest first when it is told no order. */
    public ListParameters(ListedTable<?> table, Map<String, Class<? extends Enum<?>>> choices) {
        this(table, choices, NEWEST_FIRST);
    }

    /**
     * @param choices the values that a filter may have; filters without an entry take any text
     * @param standard the order where none is asked for
     */
    public ListParameters(ListedTable<?> table, Map<String, Class<? extends Enum<?>>> choices, Sort standard) {
        this.table = table;
        this.standard = standard;
        this.filters = new ListFilters(table.filterable(), choices);
    }

    public ListRequest read(MultivaluedMap<String, String> query) {
        return read(query, Map.of());
    }

    /**
     * Of a list that belongs to something, such as the rows of an upload: its cursors are refused by others.
     *
     * @param owner what all rows belong to, by column, as the path says
     */
    public ListRequest read(MultivaluedMap<String, String> query, Map<String, Object> owner) {
        SortedMap<String, String> given = single(query);
        String limit = given.remove(LIMIT);
        String encoded = given.remove(CURSOR);
        String order = given.remove(SORT);
        requireKnown(given);
        Map<String, Object> wanted = filters.read(given);
        wanted.putAll(owner);
        Cursor cursor = encoded == null ? null : cursor(encoded, wanted);
        Sort sort = sort(order, cursor);
        return new ListRequest(wanted, sort, position(cursor, sort), limit(limit));
    }

    /**
     * What is answered to a request.
     *
     * @param request as {@link #read} has read it, whatever else was asked of the rows: a cursor belongs to what clients ask for
     */
    public <S, T> PageResponse<T> answer(
            ListRequest request, Page<S> page, Function<? super S, ? extends T> conversion) {
        String next = Optional.ofNullable(page.next())
                .map(position ->
                        new Cursor(list(request.filters()), request.sort().text(), position).encode())
                .orElse(null);
        return new PageResponse<>(page.<T>map(conversion).items(), next);
    }

    /** What a list may be asked with, for the API's document. */
    public List<QueryParameter> describe() {
        List<QueryParameter> parameters = new ArrayList<>(filters.describe());
        parameters.add(new QueryParameter(
                SORT, "By which column, with a minus sign in front for the reverse order", describeOrders()));
        parameters.add(new QueryParameter(
                CURSOR,
                "Where to go on: the `next_cursor` of the page before, with the same filters",
                QueryParameter.schema("string").put("pattern", Cursor.PATTERN)));
        parameters.add(new QueryParameter(
                LIMIT,
                "How many items at most",
                QueryParameter.schema("integer")
                        .put("minimum", 1)
                        .put("maximum", LONGEST)
                        .put("default", DEFAULT_LIMIT)));
        return parameters;
    }

    private ObjectNode describeOrders() {
        ObjectNode schema = QueryParameter.schema("string");
        ArrayNode orders = schema.putArray("enum");
        new TreeSet<>(table.sortable().keySet())
                .forEach(column -> orders.add(column).add("-" + column));
        return schema.put("default", standard.text());
    }

    private static SortedMap<String, String> single(MultivaluedMap<String, String> query) {
        SortedMap<String, String> single = new TreeMap<>();
        query.forEach((name, values) -> {
            if (values.size() != 1) {
                throw ApiException.invalidParameter(shown(name), "one value");
            }
            single.put(name, values.get(0));
        });
        return single;
    }

    private void requireKnown(SortedMap<String, String> given) {
        TreeSet<String> known = new TreeSet<>(filters.names());
        known.addAll(List.of(LIMIT, CURSOR, SORT));
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw ApiException.unknownParameter(shown(name), String.join(", ", known));
            }
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LONGEST) {
                return limit;
            }
        }
        throw ApiException.invalidParameter(LIMIT, "a whole number from 1 to " + LONGEST);
    }

    private Cursor cursor(String encoded, Map<String, Object> wanted) {
        Cursor cursor = Cursor.decode(encoded)
                .orElseThrow(() -> ApiException.invalidParameter(CURSOR, "a next_cursor of this list"));
        if (!cursor.list().equals(list(wanted))) {
            throw ApiException.cursorMismatch(CURSOR);
        }
        return cursor;
    }

    private String list(Map<String, Object> wanted) {
        return Cursor.list(table.name(), wanted);
    }

    /** A cursor goes on in the order it was made in, so that following one needs no other parameter but the filters. */
    private Sort sort(@Nullable String text, @Nullable Cursor cursor) {
        if (text == null) {
            return cursor == null ? standard : parseSort(CURSOR, cursor.sort());
        }
        if (cursor != null && !cursor.sort().equals(text)) {
            throw ApiException.cursorMismatch(CURSOR);
        }
        return parseSort(SORT, text);
    }

    private Sort parseSort(String parameter, String text) {
        boolean descending = text.startsWith("-");
        String column = descending ? text.substring(1) : text;
        if (!table.sortable().containsKey(column)) {
            String expected =
                    "one of " + String.join(", ", new TreeSet<>(table.sortable().keySet()))
                            + ", with a minus sign in front for the reverse order";
            throw isEncrypted(column)
                    ? ApiException.notSortable(parameter, column, expected)
                    : ApiException.invalidParameter(parameter, expected);
        }
        return new Sort(column, descending);
    }

    private boolean isEncrypted(String column) {
        return Stream.of(EncryptedColumn.values())
                .anyMatch(encrypted -> encrypted.table().equals(table.name())
                        && encrypted.column().equals(column));
    }

    private @Nullable Position position(@Nullable Cursor cursor, Sort sort) {
        if (cursor == null) {
            return null;
        }
        if (!isReadable(cursor.position().value(), table.sortable().get(sort.column()))) {
            throw ApiException.invalidParameter(CURSOR, "a next_cursor of this list");
        }
        return cursor.position();
    }

    /** Whether PostgreSQL reads a value of this type from the text. */
    private static boolean isReadable(String value, @Nullable String type) {
        if ("timestamptz".equals(type)) {
            return Values.instant(value).isPresent();
        }
        return !"integer".equals(type) || Ints.tryParse(value) != null;
    }

    /** A name that is answered, so it must not grow without bound. */
    static String shown(String name) {
        return name.length() <= 64 ? name : "a parameter";
    }
}
