package com.leadflow.dev.bench.share;

import com.leadflow.dev.bench.FigureTable;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.Report;
import com.leadflow.dev.bench.share.SharedLines.Step;
import java.util.List;
import java.util.stream.Stream;

/** What {@code bench share} measured. */
record ShareReport(Machine machine, int lines, List<SharedLines> runs) implements Report {
    ShareReport {
        runs = List.copyOf(runs);
    }

    @Override
    public String table() {
        FigureTable summary = new FigureTable(
                "Lines, on average",
                "small is through after s",
                "meanwhile: large",
                "small",
                "afterwards: large",
                "all after s");
        for (SharedLines run : runs) {
            summary.row(
                    run.name(),
                    oneDigit(run.smallSeconds()),
                    oneDigit(run.largeMeanwhile()),
                    oneDigit(run.smallMeanwhile()),
                    oneDigit(run.largeAfterwards()),
                    oneDigit(run.seconds()));
        }
        String progress =
                String.join("\n", runs.stream().map(ShareReport::progress).toList());
        return "%s\n%s\n%d lines. %s".formatted(summary, progress, lines, machine.words());
    }

    private static String progress(SharedLines run) {
        FigureTable table = new FigureTable(
                run.name() + ": after s", "large: called", "large: lines", "small: called", "small: lines");
        for (Step step : run.steps()) {
            table.row(
                    oneDigit(step.until()),
                    String.valueOf(step.largeEnded()),
                    oneDigit(step.largeLines()),
                    String.valueOf(step.smallEnded()),
                    oneDigit(step.smallLines()));
        }
        return table.toString();
    }

    private static String oneDigit(double figure) {
        return "%.1f".formatted(figure);
    }

    /** More calls at a time than there are lines, at any time. */
    @Override
    public List<String> faults() {
        return runs.stream()
                .filter(run -> most(run) > lines)
                .map(run -> "%s: more calls went on at a time than there are lines".formatted(run.name()))
                .toList();
    }

    private static double most(SharedLines run) {
        return Stream.concat(run.steps().stream().map(step -> step.largeLines() + step.smallLines()), Stream.of(0.0))
                .max(Double::compare)
                .orElseThrow();
    }
}
