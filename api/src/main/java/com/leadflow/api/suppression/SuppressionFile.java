package com.leadflow.api.suppression;

import static com.leadflow.api.suppression.SuppressionColumns.EMAIL;
import static com.leadflow.api.suppression.SuppressionColumns.PHONE;
import static com.leadflow.api.suppression.SuppressionColumns.REASON;
import static com.leadflow.api.suppression.SuppressionColumns.TEAM;
import static com.leadflow.api.suppression.SuppressionColumns.VALUE;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of numbers and addresses as it was sent: RFC 4180, separated by comma, semicolon or tab, the first line naming the columns.
 *
 * @param good rows that can be suppressed, in the order of the file
 * @param rejected rows that cannot
 * @param namesTeams whether it has a column of the teams for which the rows hold, as an export has
 */
record SuppressionFile(List<Row> good, List<Rejected> rejected, boolean namesTeams) {
    /** Each number takes a lock of PostgreSQL's, which has room for some thousands. */
    static final int MOST_ROWS = 1_000;

    private static final String MALFORMED = "malformed-csv";
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /**
     * A row with a number, an address, or both.
     *
     * @param line of the file on which it begins
     * @param team as it is written; null where none is, which is everybody's
     */
    record Row(
            int line,
            List<Contact> contacts,
            @Nullable String reason,
            @Nullable String team) {
        Row {
            contacts = List.copyOf(contacts);
        }

        /** Of a row of {@link #byTeams}. */
        @Nullable
        UUID teamId() {
            return team == null ? null : UUID.fromString(team);
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
        return read(new SuppressionColumns(records.get(0)), records.subList(1, records.size()), reader);
    }

    /** The same, with those rows rejected that name a team which there is not. */
    SuppressionFile byTeams(Predicate<UUID> exists) {
        List<Row> known = new ArrayList<>();
        List<Rejected> all = new ArrayList<>(rejected);
        for (Row row : good) {
            Violations violations = new Violations();
            UUID team = Values.id(violations, "/" + TEAM, row.team());
            if (team != null && !exists.test(team)) {
                violations.add("/" + TEAM, "unknown-team", "expected the id of a team");
            }
            if (violations.errors().isEmpty()) {
                known.add(row);
            } else {
                all.add(new Rejected(row.line(), violations.errors()));
            }
        }
        all.sort(Comparator.comparingInt(Rejected::line));
        return new SuppressionFile(known, all, namesTeams);
    }

    private static SuppressionFile read(SuppressionColumns columns, List<CsvRecord> records, SuppressionReader reader) {
        List<Row> good = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (CsvRecord record : records) {
            Violations violations = new Violations();
            Row row = row(violations, columns, record, reader);
            if (violations.errors().isEmpty()) {
                good.add(row);
            } else {
                rejected.add(new Rejected(row.line(), violations.errors()));
            }
        }
        return new SuppressionFile(good, rejected, columns.has(TEAM));
    }

    private static Row row(
            Violations violations, SuppressionColumns columns, CsvRecord record, SuppressionReader reader) {
        List<Contact> contacts = Stream.of(
                        Optional.ofNullable(value(violations, columns.field(record, VALUE), reader)),
                        Optional.ofNullable(reader.phone(violations, columns.field(record, PHONE))),
                        Optional.ofNullable(reader.email(violations, columns.field(record, EMAIL))))
                .flatMap(Optional::stream)
                .toList();
        if (columns.goesBeyond(record)) {
            violations.add("", "unnamed-column", "expected no more cells than the first line names columns");
        }
        if (contacts.isEmpty() && violations.errors().isEmpty()) {
            violations.add("", "required", "expected a number or an address");
        }
        return new Row(
                (int) record.getStartingLineNumber(),
                contacts,
                reader.reason(violations, columns.field(record, REASON)),
                columns.field(record, TEAM));
    }

    /** Of a column that has numbers as well as addresses. */
    private static @Nullable Contact value(Violations violations, @Nullable String value, SuppressionReader reader) {
        Violations own = new Violations();
        Contact contact =
                value != null && value.indexOf('@') >= 0 ? reader.email(own, value) : reader.phone(own, value);
        own.errors().forEach(error -> violations.add("/" + VALUE, error.code(), error.detail()));
        return contact;
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
