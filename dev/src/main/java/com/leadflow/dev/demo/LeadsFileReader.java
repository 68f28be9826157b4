package com.leadflow.dev.demo;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads leads from CSV: RFC 4180, separated by comma, semicolon or tab. A bad row is rejected by itself; a file that is no leads
 * file throws CommandProblem.
 */
final class LeadsFileReader {
    private static final String SAMPLE = "leads.csv";
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** What some spreadsheet programs write before the header. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("sep=(.)\\R", Pattern.CASE_INSENSITIVE);

    /** Why a row is rejected that neither this nor the API can take. */
    static final String TOO_LARGE = "too-large";

    private final String file;
    private final String text;
    private final List<LeadRow> leads = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private LeadsFileReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static LeadsFile read(Path path) {
        return new LeadsFileReader(path.toString(), LeadsText.of(path)).read();
    }

    /** For the text of a file, as it is after decoding. */
    static LeadsFile parse(String text) {
        return new LeadsFileReader("the file", text).read();
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

    private LeadsFile read() {
        if (text.isBlank()) {
            throw CommandProblem.badInput(file + " is empty: expected a header row with name and phone, then leads");
        }
        List<CsvRow> rows = rows();
        LeadsHeader header = LeadsHeader.of(rows.get(0), file);
        rows.stream().skip(1).forEach(row -> sort(row, header));
        if (leads.isEmpty() && rejected.isEmpty()) {
            throw CommandProblem.badInput(file + " holds a header but no leads");
        }
        return new LeadsFile(leads, rejected, header.ignored());
    }

    private List<CsvRow> rows() {
        Matcher told = SEPARATOR_LINE.matcher(text);
        List<CsvRow> rows =
                told.lookingAt() ? CsvRows.read(text, told.group(1).charAt(0), 2) : CsvRows.read(text, separator(), 1);
        if (rows.isEmpty()) {
            throw CommandProblem.badInput(file + " has no header row with name and phone");
        }
        return rows;
    }

    private void sort(CsvRow row, LeadsHeader header) {
        if (!(row instanceof CsvRow.Fields fields)) {
            reject(row, row instanceof CsvRow.TooLarge ? TOO_LARGE : "unmatched-quotes");
            return;
        }
        if (fields.values().size() != header.width()) {
            reject(row, "wrong-column-count");
            return;
        }
        Map<LeadColumn, String> values = values(fields, header);
        if (!values.containsKey(LeadColumn.NAME)) {
            reject(row, "missing-name");
        } else if (!values.containsKey(LeadColumn.PHONE)) {
            reject(row, "missing-phone");
        } else {
            leads.add(new LeadRow(row.line(), values));
        }
    }

    private void reject(CsvRow row, String reason) {
        rejected.add(new RejectedRow(row.line(), reason));
    }

    private static Map<LeadColumn, String> values(CsvRow.Fields fields, LeadsHeader header) {
        Map<LeadColumn, String> values = new EnumMap<>(LeadColumn.class);
        header.positions().forEach((column, position) -> {
            String value = fields.values().get(position).strip();
            if (!value.isEmpty()) {
                values.put(column, value);
            }
        });
        return values;
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
}
