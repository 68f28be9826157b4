package com.leadflow.dev.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The figures for people, each beside the limit that was set for it, where one was. */
final class DialTable {
    private static final double UTILISATION = 0.98;
    private static final double OF_BARE = 0.85;
    private static final double REFILL_MILLIS = 250;
    private static final double EVENTS = 18;

    private static final Column[] FIGURES = {
        left("Figure"), right("Measured"), right("Limit"), right("Measured / limit")
    };

    private static final Column[] SPEEDS = {
        left("Calls of 0 s"),
        right("per s"),
        right("CPU ms per attempt: API"),
        right("worker"),
        right("PostgreSQL"),
        right("Temporal"),
        right("simulator"),
        right("cores busy")
    };

    private DialTable() {}

    static void print(PrintWriter out, DialReport report) {
        out.println();
        out.println(table(FIGURES, figures(report)));
        out.println();
        out.println(table(SPEEDS, speeds(report)));
        out.println();
        out.println("%d cores, Java %s"
                .formatted(report.machine().cores(), report.machine().java()));
        out.flush();
    }

    private static List<String[]> figures(DialReport report) {
        List<String[]> rows = new ArrayList<>();
        for (LinesFigures lines : report.lines()) {
            rows.add(row(lines.setting() + ": utilisation", "%.4f", lines.utilisation(), ">= ", UTILISATION));
            rows.add(row("  refill delay p50, ms", "%.0f", lines.refillMedianMillis(), "<= ", REFILL_MILLIS));
            rows.add(row("  refill delay p99, ms", "%.0f", lines.refillP99Millis(), "<= ", REFILL_MILLIS));
        }
        SpeedFigures speed = report.speed();
        double rate = speed.leadflow().perSecond();
        rows.add(row(
                "Calls of 0 s: rate / bare workflow's",
                "%.2f",
                rate / speed.bare().perSecond(),
                ">= ",
                OF_BARE));
        rows.add(row("  rate / single activity's", "%.2f", rate / speed.single().perSecond()));
        rows.add(row(
                "  rate / db-scheduler's", "%.2f", rate / speed.dbScheduler().perSecond()));
        rows.add(row("Events per attempt", "%.2f", speed.cost().events(), "<= ", EVENTS));
        rows.add(row("  most of one attempt", "%.0f", speed.cost().mostEvents(), "<= ", EVENTS));
        rows.add(row("  the campaign's share", "%.2f", speed.cost().campaignEvents()));
        rows.add(row("Actions per attempt", "%.2f", speed.cost().actions()));
        return rows;
    }

    private static List<String[]> speeds(DialReport report) {
        List<String[]> rows = new ArrayList<>();
        report.lines().forEach(lines -> rows.add(speed(lines.setting(), lines.spent())));
        SpeedFigures speed = report.speed();
        rows.add(speed("LeadFlow", speed.leadflow()));
        rows.add(speed("bare workflow", speed.bare()));
        rows.add(speed("single activity", speed.single()));
        rows.add(speed("db-scheduler", speed.dbScheduler()));
        return rows;
    }

    private static String[] speed(String name, Spent spent) {
        return new String[] {
            name,
            "%.1f".formatted(spent.perSecond()),
            "%.1f".formatted(spent.cpuMillis("api")),
            "%.1f".formatted(spent.cpuMillis("worker")),
            "%.1f".formatted(spent.cpuMillis("postgresql")),
            "%.1f".formatted(spent.cpuMillis("temporal")),
            "%.1f".formatted(spent.cpuMillis("simulator")),
            "%.2f".formatted(spent.coresBusy())
        };
    }

    private static String[] row(String name, String format, double measured) {
        return new String[] {name, format.formatted(measured), "", ""};
    }

    private static String[] row(String name, String format, double measured, String sign, double limit) {
        return new String[] {name, format.formatted(measured), sign + plain(limit), "%.2f".formatted(measured / limit)};
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) ? String.valueOf((int) limit) : String.valueOf(limit);
    }

    private static String table(Column[] columns, List<String[]> rows) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(String[][]::new));
    }

    private static Column left(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
    }

    private static Column right(String header) {
        return new Column().header(header).dataAlign(HorizontalAlign.RIGHT);
    }
}
