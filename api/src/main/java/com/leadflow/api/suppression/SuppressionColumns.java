package com.leadflow.api.suppression;

import com.leadflow.api.problem.ApiException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a list, as its first line names them. All must be known: of one with numbers under a name of its own, none would be
 * suppressed, and nobody would learn of it.
 */
final class SuppressionColumns {
    static final String PHONE = "phone";
    static final String EMAIL = "email";
    static final String VALUE = "value";
    static final String REASON = "reason";
    static final String TEAM = "team_id";

    private static final List<String> READ = List.of(PHONE, EMAIL, VALUE, REASON);

    /** What an export has besides. */
    private static final List<String> EXPORTED = List.of("kind", TEAM, "source", "created_at");

    private static final Map<String, String> OTHER_NAMES =
            Map.of("phone_number", PHONE, "telephone", PHONE, "mobile", PHONE, "e_mail", EMAIL, "email_address", EMAIL);

    /** Where there is no first line with names, it has numbers and addresses, which errors do not repeat. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z _-]{0,39}");

    private final Map<String, Integer> places = new HashMap<>();
    private final int width;

    /** Throws an ApiException where the line does not name columns that are known, and a number or an address among them. */
    SuppressionColumns(CsvRecord header) {
        width = header.getFieldCount();
        List<String> unknown = new ArrayList<>();
        for (int place = 0; place < header.getFieldCount(); place++) {
            String given = header.getField(place).strip();
            String name = name(given);
            if (!READ.contains(name) && !EXPORTED.contains(name)) {
                unknown.add(NAME.matcher(given).matches() ? given : "column " + (place + 1));
            } else if (places.put(name, place) != null) {
                throw ApiException.invalid("", "duplicate-column", "expected one column " + name + " at the most");
            }
        }
        if (!unknown.isEmpty()) {
            throw ApiException.invalid("", "unknown-column", unknown(unknown));
        }
        if (Stream.of(PHONE, EMAIL, VALUE).noneMatch(places::containsKey)) {
            throw ApiException.invalid(
                    "", "required", "expected the first line to name a column phone, email or value");
        }
    }

    private static String unknown(List<String> names) {
        return "not known: %s; expected columns of %s, and what an export has besides: %s. Rename what has numbers or addresses, leave out the rest"
                .formatted(String.join(", ", names), String.join(", ", READ), String.join(", ", EXPORTED));
    }

    private static String name(String given) {
        String name = given.toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
        return Objects.requireNonNullElse(OTHER_NAMES.get(name), name);
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /** Whether a row has something in a cell that the first line has no name for. */
    boolean goesBeyond(CsvRecord record) {
        return record.getFields().stream().skip(width).anyMatch(field -> !field.isBlank());
    }

    /** Null where there is nothing. */
    @Nullable
    String field(CsvRecord record, String name) {
        Integer place = places.get(name);
        if (place == null || place >= record.getFieldCount()) {
            return null;
        }
        String field = CsvCells.read(record.getField(place).strip());
        return field.isEmpty() ? null : field;
    }
}
