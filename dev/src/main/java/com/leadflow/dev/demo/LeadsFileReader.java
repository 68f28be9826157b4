package com.leadflow.dev.demo;

import com.leadflow.dev.CommandProblem;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads leads from CSV: RFC 4180, separated by comma, semicolon or tab, UTF-8 (with or without byte order mark) or
 * Windows-1252. A bad row is rejected by itself; a file that is no leads file throws CommandProblem.
 */
final class LeadsFileReader {
    private static final String SAMPLE = "leads.csv";
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** A demo holds everything in memory. */
    private static final long MOST_BYTES = 200_000_000;

    private final String file;
    private final String text;

    private LeadsFileReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static LeadsFile read(Path path) {
        return new LeadsFileReader(path.toString(), decode(path)).read();
    }

    /** The leads that come with LeadFlow: reserved numbers, some bad rows. */
    static LeadsFile sample() {
        try (InputStream stream = Objects.requireNonNull(LeadsFileReader.class.getResourceAsStream(SAMPLE))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new LeadsFileReader("the sample", text).read();
        } catch (IOException e) {
            throw CommandProblem.failure("the sample cannot be read", e);
        }
    }

    /** For the text of a file, as it is after decoding. */
    static LeadsFile parse(String text) {
        return new LeadsFileReader("the file", text).read();
    }

    private LeadsFile read() {
        if (text.isBlank()) {
            throw CommandProblem.badInput(file + " is empty: expected a header row with name and phone, then leads");
        }
        char separator = separator();
        List<CsvRecord> records = records(separator);
        LeadsHeader header = LeadsHeader.of(records.get(0), file);
        List<LeadRow> leads = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (CsvRecord row : records.subList(1, records.size())) {
            sort(row, header, leads, rejected);
        }
        if (leads.isEmpty() && rejected.isEmpty()) {
            throw CommandProblem.badInput(file + " holds a header but no leads");
        }
        return new LeadsFile(leads, rejected, header.ignored());
    }

    private static void sort(CsvRecord row, LeadsHeader header, List<LeadRow> leads, List<RejectedRow> rejected) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != header.width()) {
            rejected.add(new RejectedRow(line, "wrong-column-count"));
            return;
        }
        Map<LeadColumn, String> values = new EnumMap<>(LeadColumn.class);
        header.positions().forEach((column, position) -> {
            String value = row.getField(position).strip();
            if (!value.isEmpty()) {
                values.put(column, value);
            }
        });
        if (!values.containsKey(LeadColumn.NAME)) {
            rejected.add(new RejectedRow(line, "missing-name"));
        } else if (!values.containsKey(LeadColumn.PHONE)) {
            rejected.add(new RejectedRow(line, "missing-phone"));
        } else {
            leads.add(new LeadRow(line, values));
        }
    }

    /** The one that makes the first line a header; a comma when none does. */
    private char separator() {
        String firstLine = text.strip().lines().findFirst().orElse("");
        for (char separator : SEPARATORS) {
            List<LeadColumn> found = new ArrayList<>();
            for (String name : firstLine.replace("\"", "").split(String.valueOf(separator), -1)) {
                LeadColumn.of(name).ifPresent(found::add);
            }
            if (found.contains(LeadColumn.NAME) && found.contains(LeadColumn.PHONE)) {
                return separator;
            }
        }
        return SEPARATORS[0];
    }

    private List<CsvRecord> records(char separator) {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                if (row.getFieldCount() > 1 || !row.getField(0).isBlank()) {
                    records.add(row);
                }
            }
        } catch (CsvParseException e) {
            throw CommandProblem.badInput(file + " is no CSV file: " + e.getMessage());
        } catch (IOException e) {
            throw CommandProblem.failure(file + " cannot be read", e);
        }
        return records;
    }

    private static String decode(Path path) {
        byte[] bytes = bytes(path);
        String text = strictly(bytes, StandardCharsets.UTF_8);
        // Spreadsheet programs still write it.
        String decoded = text == null ? new String(bytes, Charset.forName("windows-1252")) : text;
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    private static byte[] bytes(Path path) {
        if (!Files.exists(path)) {
            throw CommandProblem.badInput(path + " does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw CommandProblem.badInput(path + " is no file");
        }
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw CommandProblem.badInput(path + " is larger than 200 MB");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw CommandProblem.badInput(path + " cannot be read");
        }
    }

    private static @org.jspecify.annotations.Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
