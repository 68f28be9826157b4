package com.leadflow.dev.demo;

import com.leadflow.dev.CommandProblem;
import de.siegmar.fastcsv.reader.CsvRecord;
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
    static LeadsHeader of(CsvRecord row, String file) {
        Map<LeadColumn, Integer> positions = new EnumMap<>(LeadColumn.class);
        List<String> ignored = new ArrayList<>();
        for (int position = 0; position < row.getFieldCount(); position++) {
            String name = row.getField(position).strip();
            Optional<LeadColumn> column = LeadColumn.of(name);
            if (column.isEmpty()) {
                ignored.add(name);
            } else if (positions.put(column.get(), position) != null) {
                throw CommandProblem.badInput(
                        file + " has two columns called " + column.get().header());
            }
        }
        if (!positions.containsKey(LeadColumn.NAME) || !positions.containsKey(LeadColumn.PHONE)) {
            throw CommandProblem.badInput(
                    file + " begins with no header: expected a row with the columns name and phone, and any of"
                            + " email, location, notes, source, timezone");
        }
        return new LeadsHeader(positions, ignored, row.getFieldCount());
    }
}
