package com.leadflow.dev.demo;

import java.util.List;

/** A row of a CSV file, at the file's line where it begins, from 1. */
sealed interface CsvRow {
    long line();

    /** A row that can be read. */
    record Fields(long line, List<String> values) implements CsvRow {
        public Fields {
            values = List.copyOf(values);
        }
    }

    /** A line whose quotes do not match. */
    record Malformed(long line) implements CsvRow {}

    /** A line with more fields, or longer ones, than anybody's leads have. */
    record TooLarge(long line) implements CsvRow {}
}
