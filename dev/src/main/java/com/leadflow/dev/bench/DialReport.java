package com.leadflow.dev.bench;

import java.util.List;

/** What {@code bench dial} measured. */
record DialReport(Machine machine, List<LinesFigures> lines, SpeedFigures speed) implements Report {
    @Override
    public String table() {
        return DialTable.of(this) + "\n" + machine.words();
    }

    @Override
    public List<String> faults() {
        return lines.stream()
                .filter(figures -> figures.notRefilled() > 0)
                .map(figures -> "%s: %d were not used again".formatted(figures.setting(), figures.notRefilled()))
                .toList();
    }
}
