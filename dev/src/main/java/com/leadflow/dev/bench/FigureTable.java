package com.leadflow.dev.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Figures for people: a row each. */
public final class FigureTable {
    private final Column[] columns;
    private final List<String[]> rows = new ArrayList<>();

    public FigureTable(String first, String... others) {
        columns = Stream.concat(
                        Stream.of(new Column()
                                .header(first)
                                .headerAlign(HorizontalAlign.LEFT)
                                .dataAlign(HorizontalAlign.LEFT)),
                        Stream.of(others).map(header -> new Column().header(header)))
                .toArray(Column[]::new);
    }

    /** A table of figures, each beside the limit that was set for it, where one was. */
    public static FigureTable withLimits() {
        return new FigureTable("Figure", "Measured", "Limit", "Measured / limit");
    }

    public void row(String... cells) {
        rows.add(cells);
    }

    public void title(String text) {
        row(text, "", "", "");
    }

    public void figure(String name, String format, double measured) {
        row(name, format.formatted(measured), "", "");
    }

    public void atLeast(String name, String format, double measured, double limit) {
        limited(name, format.formatted(measured), ">= ", measured, limit);
    }

    public void atMost(String name, String format, double measured, double limit) {
        limited(name, format.formatted(measured), "<= ", measured, limit);
    }

    /** Milliseconds of a processor, for each part of the system. */
    public void millis(String name, Map<String, Double> byPart) {
        byPart.forEach((part, millis) -> figure(name + ": " + part, "%.2f", millis));
    }

    private void limited(String name, String measured, String sign, double value, double limit) {
        String plain = limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit);
        row(name, measured, sign + plain, limit == 0 ? "" : "%.2f".formatted(value / limit));
    }

    @Override
    public String toString() {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(String[][]::new));
    }
}
