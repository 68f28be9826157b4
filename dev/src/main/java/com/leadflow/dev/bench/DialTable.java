package com.leadflow.dev.bench;

import com.leadflow.dev.bench.SpeedFigures.TemporalFigures;

/** The figures of {@code bench dial} for people, each beside the limit that was set for it, where one was. */
final class DialTable {
    private static final double UTILISATION = 0.98;
    private static final double OF_BARE = 0.85;
    private static final double REFILL_MILLIS = 250;
    private static final double EVENTS = 18;

    private DialTable() {}

    static String of(DialReport report) {
        return figures(report) + "\n\n" + speeds(report);
    }

    private static FigureTable figures(DialReport report) {
        FigureTable table = FigureTable.withLimits();
        for (LinesFigures lines : report.lines()) {
            table.atLeast(lines.setting() + ": utilisation", "%.4f", lines.utilisation(), UTILISATION);
            table.atMost("  refill delay p50, ms", "%.0f", lines.refillMedianMillis(), REFILL_MILLIS);
            table.atMost("  refill delay p99, ms", "%.0f", lines.refillP99Millis(), REFILL_MILLIS);
            table.atMost("  not refilled", "%.0f", lines.notRefilled(), 0);
        }
        SpeedFigures speed = report.speed();
        double rate = speed.leadflow().perSecond();
        table.atLeast(
                "Calls of 0 s: rate / bare workflow's",
                "%.2f",
                rate / speed.bare().perSecond(),
                OF_BARE);
        table.figure("  rate / single activity's", "%.2f", rate / speed.single().perSecond());
        table.figure(
                "  rate / db-scheduler's", "%.2f", rate / speed.dbScheduler().perSecond());
        TemporalFigures cost = speed.cost();
        table.atMost("Events per attempt", "%.2f", cost.events(), EVENTS);
        table.atMost("  most of one attempt", "%.0f", cost.mostEvents(), EVENTS);
        table.figure("  the campaign's share", "%.2f", cost.campaignEvents());
        table.figure("Actions per attempt, without heartbeats", "%.2f", cost.actions());
        table.figure("  the campaign's share", "%.2f", cost.campaignActions());
        return table;
    }

    private static FigureTable speeds(DialReport report) {
        FigureTable table = new FigureTable(
                "CPU ms per attempt", "per s", "API", "worker", "PostgreSQL", "Temporal", "simulator", "cores busy");
        report.lines().forEach(lines -> speed(table, lines.setting(), lines.spent()));
        SpeedFigures speed = report.speed();
        speed(table, "Calls of 0 s: LeadFlow", speed.leadflow());
        speed(table, "  bare workflow", speed.bare());
        speed(table, "  single activity", speed.single());
        speed(table, "  db-scheduler", speed.dbScheduler());
        return table;
    }

    private static void speed(FigureTable table, String name, Spent spent) {
        table.row(
                name,
                "%.1f".formatted(spent.perSecond()),
                "%.1f".formatted(spent.cpuMillis("api")),
                "%.1f".formatted(spent.cpuMillis("worker")),
                "%.1f".formatted(spent.cpuMillis("postgresql")),
                "%.1f".formatted(spent.cpuMillis("temporal")),
                "%.1f".formatted(spent.cpuMillis("simulator")),
                "%.2f".formatted(spent.coresBusy()));
    }
}
