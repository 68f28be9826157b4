package com.leadflow.dev.bench.dial;

import com.leadflow.dev.bench.FigureTable;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.Report;
import java.util.List;

/** What {@code bench dial} measured. */
record DialReport(Machine machine, List<LinesFigures> lines, SpeedFigures speed) implements Report {
    @Override
    public String table() {
        FigureTable figures = FigureTable.withLimits();
        lines.forEach(setting -> setting.tell(figures));
        speed.tell(figures);
        FigureTable spent = new FigureTable(
                "CPU ms per attempt", "per s", "API", "worker", "PostgreSQL", "Temporal", "simulator", "cores busy");
        lines.forEach(setting -> setting.spent().tell(spent, setting.setting()));
        speed.leadflow().tell(spent, "Calls of 0 s: LeadFlow");
        speed.bare().tell(spent, "  bare workflow");
        speed.single().tell(spent, "  single activity");
        speed.dbScheduler().tell(spent, "  db-scheduler");
        return figures + "\n\n" + spent + "\n" + machine.words();
    }

    @Override
    public List<String> faults() {
        return lines.stream()
                .filter(figures -> figures.notRefilled() > 0)
                .map(figures -> "%s: %d were not used again".formatted(figures.setting(), figures.notRefilled()))
                .toList();
    }
}
