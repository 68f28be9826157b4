package com.leadflow.dev.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.leadflow.dev.bench.QueueReport.Large;
import com.leadflow.dev.bench.QueueReport.Many;
import com.leadflow.dev.bench.QueueReport.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures for people, each beside its limit where one is set. */
final class QueueTable {
    private static final Column[] COLUMNS = {
        new Column().header("Figure").headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT),
        new Column().header("Measured").dataAlign(HorizontalAlign.RIGHT),
        new Column().header("Limit").dataAlign(HorizontalAlign.RIGHT)
    };

    /** How fast a free line is to be taken again; a claim is the most of it. */
    private static final String CLAIM_MILLIS = "<= 250";

    private final List<String[]> rows = new ArrayList<>();

    private QueueTable() {}

    static String of(QueueReport report) {
        QueueTable table = new QueueTable();
        table.large(report.large());
        table.many(report.many());
        table.waiting(report.waiting());
        return AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, COLUMNS, table.rows.toArray(String[][]::new));
    }

    private void large(Large large) {
        row("%d items in one campaign, %d of them dialed".formatted(large.items(), large.dialed()), "", "");
        row("  loading the leads through the API, s", seconds(large.loading()), "");
        row("  start until the first call, s", seconds(large.first()), "<= 10");
        row("  start until all are queued, s", seconds(large.queueing()), "");
        row("  start until those are dialed, s", seconds(large.dialing()), "");
        claims("  claims of the first fifth", large.firstClaims());
        claims("  claims of the last fifth", large.lastClaims());
        millis("  CPU ms per call, queueing included: ", large.millisPerCall());
        row("  events of the campaign's run", String.valueOf(large.events()), "");
        row("  sequential scans of a large table", String.valueOf(large.sequentialScans()), "0");
    }

    private void many(Many many) {
        row("%d campaigns at once, %d calls each".formatted(many.campaigns(), many.due()), "", "");
        row("  start until the first call p50, s", seconds(many.untilFirst(0.5)), "");
        row("  start until the first call, longest, s", seconds(many.untilFirst(1)), "");
        row("  last start until all are dialed, s", seconds(many.dialing()), "");
        claims("  claims", many.claims());
        millis("  CPU ms per call: ", many.millisPerCall());
    }

    private void waiting(Waiting waiting) {
        row("All of them waiting, watched for " + seconds(waiting.watched()) + " s", "", "");
        millis("  CPU ms per campaign and minute: ", waiting.millis());
        millis("  CPU ms per minute without campaigns: ", waiting.millisWithoutCampaigns());
        row("  events per campaign and hour", "%.0f".formatted(waiting.events()), "<= 150");
        row("  database connections of the worker", String.valueOf(waiting.workerConnections()), "<= 21");
        row("  database connections of the API", String.valueOf(waiting.apiConnections()), "<= 20");
        row("  worker's heap after a collection, MB", "%.0f".formatted(waiting.workerHeapMegabytes()), "");
        row("  worker's threads", "%.0f".formatted(waiting.workerThreads()), "");
    }

    private void claims(String name, ClaimTimes times) {
        row(name + " p50, ms (of " + times.count() + ")", "%.1f".formatted(times.millis(0.5)), "");
        row(name + " p99, ms", "%.1f".formatted(times.millis(0.99)), CLAIM_MILLIS);
    }

    private void millis(String name, Map<String, Double> millis) {
        millis.forEach((part, used) -> row(name + part, "%.1f".formatted(used), ""));
    }

    private void row(String figure, String measured, String limit) {
        rows.add(new String[] {figure, measured, limit});
    }

    private static String seconds(Duration duration) {
        return "%.1f".formatted(duration.toMillis() / 1_000.0);
    }
}
