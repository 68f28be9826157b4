package com.leadflow.api.request;

import com.google.common.primitives.Ints;
import com.leadflow.api.problem.ApiException;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.Sort;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list: {@code limit}, {@code cursor}, {@code sort}, and filters named like the columns. Anything
 * else is refused, because a misspelt filter that is ignored shows too much.
 */
public final class ListParameters {
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    static final String SORT = "sort";
    static final int DEFAULT_LIMIT = 50;
    static final int LONGEST = 200;
    private static final Sort NEWEST_FIRST = new Sort("created_at", true);

    private final ListedTable<?> table;
    private final Map<String, List<String>> choices;
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
        this.choices = choices.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, choice -> Values.namesOf(choice.getValue())));
    }

    /** What a list may be asked with, for its documentation. */
    public List<QueryParameter> describe() {
        return ListDescription.of(table, choices, standard);
    }

    public ListRequest read(MultivaluedMap<String, String> query) {
        Map<String, Object> filters = new HashMap<>();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            String name = parameter.getKey();
            String value = single(name, parameter.getValue());
            if (!Set.of(LIMIT, CURSOR, SORT).contains(name)) {
                filters.put(name, filter(name, value));
            }
        }
        Cursor cursor = cursor(query.getFirst(CURSOR));
        Sort sort = sort(query.getFirst(SORT), cursor);
        return new ListRequest(filters, sort, position(cursor, sort), limit(query.getFirst(LIMIT)));
    }

    private static String single(String name, List<String> values) {
        if (values.size() != 1) {
            throw ApiException.invalidParameter(name, "one value");
        }
        return values.get(0);
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

    private Object filter(String name, String value) {
        Filter kind = table.filterable().get(name);
        if (kind == null) {
            throw ApiException.unknownParameter(shown(name), String.join(", ", known()));
        }
        return switch (kind) {
            case ID -> Values.id(value).orElseThrow(() -> ApiException.invalidParameter(name, "an id (UUID)"));
            case TRUTH -> truth(name, value);
            case TEXT -> text(name, value);
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

    private static @Nullable Cursor cursor(@Nullable String text) {
        return text == null
                ? null
                : Cursor.decode(text)
                        .orElseThrow(() -> ApiException.invalidParameter(CURSOR, "a next_cursor of this list"));
    }

    /** A cursor goes on in the order it was made in, so that following one needs no other parameter but the filters. */
    private Sort sort(@Nullable String text, @Nullable Cursor cursor) {
        if (text == null) {
            return cursor == null ? standard : parseSort(CURSOR, cursor.sort());
        }
        if (cursor != null && !cursor.sort().equals(text)) {
            throw ApiException.invalidParameter(CURSOR, "a next_cursor that was answered for the same sort");
        }
        return parseSort(SORT, text);
    }

    private Sort parseSort(String parameter, String text) {
        boolean descending = text.startsWith("-");
        String column = descending ? text.substring(1) : text;
        if (!table.sortable().containsKey(column)) {
            throw ApiException.invalidParameter(
                    parameter,
                    "one of " + String.join(", ", new TreeSet<>(table.sortable().keySet()))
                            + ", with a minus sign in front for the reverse order");
        }
        return new Sort(column, descending);
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

    private Set<String> known() {
        Set<String> known = new TreeSet<>(table.filterable().keySet());
        known.addAll(Set.of(LIMIT, CURSOR, SORT));
        return known;
    }

    /** A name that is answered, so it must not grow without bound. */
    private static String shown(String name) {
        return Optional.of(name).filter(text -> text.length() <= 64).orElse("a parameter");
    }
}
