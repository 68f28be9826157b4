package com.leadflow.dev.demo;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of a demo, for people and as JSON. */
final class DemoSummary {
    /** Of a file full of bad rows the first are enough to see what is wrong; the report has them all. */
    private static final int REJECTED_SHOWN = 20;

    private static final Column[] COLUMNS = {
        new Column().header("Demo").headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT),
        new Column().header("").dataAlign(HorizontalAlign.RIGHT)
    };

    private DemoSummary() {}

    static void print(PrintWriter out, DemoReport report) {
        List<String[]> table = new ArrayList<>();
        table.add(row("Rows of the file", report.rows()));
        table.add(row("Leads called or refused", report.leads()));
        table.add(row("  completed", report.campaignLeads().completed()));
        table.add(row("  failed", report.campaignLeads().failed()));
        table.add(row("Calls", report.calls()));
        counts(table, report.outcomes());
        table.add(row("Retries", report.retries()));
        table.add(row("Refused, never called", total(report.refused())));
        counts(table, report.refused());
        table.add(row("Deferred for a while", total(report.deferred())));
        counts(table, report.deferred());
        table.add(row("Rows rejected", report.rejected().size()));
        table.add(new String[] {"Seconds", String.valueOf(report.wallSeconds())});
        table.add(new String[] {"Temporal", report.temporal()});
        out.println();
        out.println(AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, COLUMNS, table.toArray(String[][]::new)));
        report.rejected().stream()
                .limit(REJECTED_SHOWN)
                .forEach(rejected -> out.println("  line " + rejected.line() + ": " + rejected.reason()));
        if (report.rejected().size() > REJECTED_SHOWN) {
            out.println("  and " + (report.rejected().size() - REJECTED_SHOWN) + " more; --report lists them all");
        }
        out.println();
        out.flush();
    }

    /** Throws CommandProblem where the report would overwrite the leads. */
    static void requireOther(Path report, Path leads) {
        try {
            if (Files.exists(report) && Files.isSameFile(report, leads)) {
                throw CommandProblem.badInput("--report: " + report + " is the leads file itself");
            }
        } catch (IOException e) {
            throw CommandProblem.badInput("--report: " + report + " cannot be written");
        }
    }

    private static void counts(List<String[]> table, Map<String, Integer> counts) {
        counts.forEach((name, count) -> table.add(row("  " + name, count)));
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String[] row(String name, int count) {
        return new String[] {name, String.valueOf(count)};
    }
}
