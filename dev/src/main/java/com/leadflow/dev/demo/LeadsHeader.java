package com.leadflow.dev.demo;

import com.leadflow.dev.command.CommandProblem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first row of a leads file.
 *
 * @param positions where each known column is, from 0
 * @param ignored names of the other columns
 * @param width how many fields every row must have
 */
record LeadsHeader(Map<LeadColumn, Integer> positions, List<String> ignored, int width) {
    /** Throws CommandProblem when the row is no header; {@code file} is what the problem calls the file. */
    static LeadsHeader of(CsvRow row, String file) {
        if (row instanceof CsvRow.TooLarge) {
            throw CommandProblem.badInput(file + " has too many columns, or too long a name of one, in its first row");
        }
        List<String> names = row instanceof CsvRow.Fields fields ? fields.values() : List.of();
        Map<LeadColumn, Integer> positions = new EnumMap<>(LeadColumn.class);
        List<String> ignored = new ArrayList<>();
        for (int position = 0; position < names.size(); position++) {
            Optional<LeadColumn> column = LeadColumn.of(names.get(position));
            if (column.isEmpty()) {
                ignored.add(names.get(position).strip());
            } else if (positions.put(column.get(), position) != null) {
                throw CommandProblem.badInput(
                        file + " has two columns called " + column.get().header());
            }
        }
        for (LeadColumn required : List.of(LeadColumn.NAME, LeadColumn.PHONE)) {
            if (!positions.containsKey(required)) {
                throw CommandProblem.badInput(file + " has no column called " + required.header()
                        + ": expected a header row with the columns name and phone, and any of"
                        + " email, location, notes, source, timezone");
            }
        }
        return new LeadsHeader(positions, ignored, names.size());
    }
}
