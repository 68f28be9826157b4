package com.leadflow.dev.demo;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV so that one bad line costs one row: where quotes do not match, reading goes on with the next line, instead of ending
 * or taking the following rows for one long field. Empty lines are no rows.
 */
final class CsvRows {
    /** The library's own limits; what exceeds one of them is reported as bad quotes are. */
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private static final int MOST_FIELDS = 16 * 1024;

    private final String text;
    private final char separator;
    private final List<Integer> lineStarts;
    private final List<CsvRow> rows = new ArrayList<>();

    private CsvRows(String text, char separator) {
        this.text = text;
        this.separator = separator;
        this.lineStarts = lineStarts(text);
    }

    /** @param firstLine where the header is, from 1 */
    static List<CsvRow> read(String text, char separator, int firstLine) {
        CsvRows reader = new CsvRows(text, separator);
        int line = firstLine;
        while (line <= reader.lineStarts.size()) {
            line = reader.readFrom(line);
        }
        return List.copyOf(reader.rows);
    }

    /** Reads up to the first line with unmatched quotes and returns the line where to go on. */
    private int readFrom(int firstLine) {
        int next = firstLine;
        try (CsvReader<CsvRecord> records = open(firstLine)) {
            for (CsvRecord read : records) {
                int line = firstLine + (int) read.getStartingLineNumber() - 1;
                int height = height(read);
                if (height > 1 && (isAstray(read) || isUnclosed(line, height))) {
                    return malformed(line);
                }
                next = line + height;
                add(line, read.getFields());
            }
            return lineStarts.size() + 1;
        } catch (CsvParseException e) {
            return unreadable(firstWithText(next));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    private CsvReader<CsvRecord> open(int line) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new StringReader(text.substring(lineStarts.get(line - 1))));
    }

    /** A row over several lines that has another width than the header: its opening quote was none. */
    private boolean isAstray(CsvRecord read) {
        return !rows.isEmpty()
                && rows.get(0) instanceof CsvRow.Fields header
                && read.getFieldCount() != header.values().size();
    }

    /** A row that goes on to the end of the text, because a quote was never closed. */
    private boolean isUnclosed(int line, int height) {
        boolean reachesEnd = line + height > lineStarts.size();
        return reachesEnd && quotesFrom(lineStarts.get(line - 1)) % 2 == 1;
    }

    private long quotesFrom(int start) {
        return text.substring(start).chars().filter(read -> read == '"').count();
    }

    private int unreadable(int line) {
        String unread = text.substring(lineStarts.get(line - 1), lineEnd(line));
        if (unread.length() >= MOST_CHARACTERS
                || unread.chars().filter(read -> read == separator).count() >= MOST_FIELDS) {
            rows.add(new CsvRow.TooLarge(line));
            return line + 1;
        }
        return malformed(line);
    }

    private int malformed(int line) {
        rows.add(new CsvRow.Malformed(line));
        return line + 1;
    }

    private void add(int line, List<String> values) {
        if (values.size() > 1 || !values.get(0).isBlank()) {
            rows.add(new CsvRow.Fields(line, values));
        }
    }

    private int firstWithText(int line) {
        int found = line;
        while (found < lineStarts.size()
                && text.substring(lineStarts.get(found - 1), lineEnd(found)).isBlank()) {
            found++;
        }
        return found;
    }

    private int lineEnd(int line) {
        return line < lineStarts.size() ? lineStarts.get(line) : text.length();
    }

    private static int height(CsvRecord read) {
        return read.getFields().stream()
                        .mapToInt(field -> lineStarts(field).size() - 1)
                        .sum()
                + 1;
    }

    /** Where lines begin: after LF, CR LF and CR. */
    private static List<Integer> lineStarts(String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int at = 0; at < text.length(); at++) {
            char read = text.charAt(at);
            boolean carriageReturnOfPair = read == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (read == '\n' || (read == '\r' && !carriageReturnOfPair)) {
                starts.add(at + 1);
            }
        }
        return starts;
    }
}
