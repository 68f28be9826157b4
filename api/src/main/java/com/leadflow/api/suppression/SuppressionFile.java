package com.leadflow.api.suppression;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.suppression.SuppressionImportResponse.Rejected;
import com.leadflow.api.suppression.SuppressionReader.Contact;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of numbers and addresses as it was sent: RFC 4180, separated by comma, semicolon or tab, the first line naming the columns.
 *
 * @param good rows that can be suppressed, in the order of the file
 * @param rejected rows that cannot
 */
record SuppressionFile(List<Row> good, List<Rejected> rejected) {
    /** Each number takes a lock of PostgreSQL's, which has room for some thousands. */
    static final int MOST_ROWS = 1_000;

    private static final String MALFORMED = "malformed-csv";
    private static final String PHONE = "phone";
    private static final String EMAIL = "email";
    private static final String VALUE = "value";
    private static final String REASON = "reason";
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** A row with a number, an address, or both. */
    record Row(List<Contact> contacts, @Nullable String reason) {
        Row {
            contacts = List.copyOf(contacts);
        }
    }

    SuppressionFile {
        good = List.copyOf(good);
        rejected = List.copyOf(rejected);
    }

    /** The file's text. Throws an ApiException where it is not in UTF-8. */
    static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            // What some spreadsheet programs begin a file with.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ApiException.invalid("", "not-utf-8", "expected a file in UTF-8: save it as CSV UTF-8");
        }
    }

    /** Throws an ApiException where the file as a whole is not to be read. */
    static SuppressionFile read(String text, SuppressionReader reader) {
        // A quote that is never closed would make one field of all that follows, and lose it.
        if (text.chars().filter(character -> character == '"').count() % 2 == 1) {
            throw ApiException.invalid("", MALFORMED, "a quote that is opened is never closed: nothing was imported");
        }
        List<CsvRecord> records = records(text);
        if (records.isEmpty()) {
            throw ApiException.invalid("", "required", "expected a line that names the columns: phone, email or value");
        }
        if (records.size() - 1 > MOST_ROWS) {
            throw ApiException.invalid(
                    "", "too-many", "expected at most " + MOST_ROWS + " rows: send the list in parts");
        }
        return read(columns(records.get(0)), records.subList(1, records.size()), reader);
    }

    private static SuppressionFile read(
            Map<String, Integer> columns, List<CsvRecord> records, SuppressionReader reader) {
        List<Row> good = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (CsvRecord record : records) {
            Violations violations = new Violations();
            Row row = row(violations, columns, record, reader);
            if (violations.errors().isEmpty()) {
                good.add(row);
            } else {
                rejected.add(new Rejected((int) record.getStartingLineNumber(), violations.errors()));
            }
        }
        return new SuppressionFile(good, rejected);
    }

    private static Row row(
            Violations violations, Map<String, Integer> columns, CsvRecord record, SuppressionReader reader) {
        List<Contact> contacts = Stream.of(
                        Optional.ofNullable(value(violations, field(columns, record, VALUE), reader)),
                        Optional.ofNullable(reader.phone(violations, field(columns, record, PHONE))),
                        Optional.ofNullable(reader.email(violations, field(columns, record, EMAIL))))
                .flatMap(Optional::stream)
                .toList();
        if (contacts.isEmpty() && violations.errors().isEmpty()) {
            violations.add("", "required", "expected a number or an address");
        }
        return new Row(contacts, reader.reason(violations, field(columns, record, REASON)));
    }

    /** Of a column that has numbers as well as addresses. */
    private static @Nullable Contact value(Violations violations, @Nullable String value, SuppressionReader reader) {
        Violations own = new Violations();
        Contact contact =
                value != null && value.indexOf('@') >= 0 ? reader.email(own, value) : reader.phone(own, value);
        own.errors().forEach(error -> violations.add("/" + VALUE, error.code(), error.detail()));
        return contact;
    }

    private static @Nullable String field(Map<String, Integer> columns, CsvRecord record, String name) {
        Integer place = columns.get(name);
        if (place == null || place >= record.getFieldCount()) {
            return null;
        }
        String field = CsvCells.read(record.getField(place).strip());
        return field.isEmpty() ? null : field;
    }

    private static Map<String, Integer> columns(CsvRecord header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int place = 0; place < header.getFieldCount(); place++) {
            columns.putIfAbsent(header.getField(place).strip().toLowerCase(Locale.ROOT), place);
        }
        if (Stream.of(PHONE, EMAIL, VALUE).noneMatch(columns::containsKey)) {
            throw ApiException.invalid(
                    "", "required", "expected the first line to name a column phone, email or value");
        }
        return columns;
    }

    private static List<CsvRecord> records(String text) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return reader.stream()
                    .filter(record -> record.getFields().stream().anyMatch(field -> !field.isBlank()))
                    // One more than there may be tells that there are too many.
                    .limit(MOST_ROWS + 2L)
                    .toList();
        } catch (CsvParseException e) {
            throw ApiException.invalid(
                    "", MALFORMED, "quotes do not match, or a row is too long: nothing was imported");
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        for (char separator : SEPARATORS) {
            if (header.indexOf(separator) >= 0) {
                return separator;
            }
        }
        return SEPARATORS[0];
    }
}
