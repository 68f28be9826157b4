package com.leadflow.dev.bench;

import com.leadflow.dev.bench.QueueReport.Large;
import com.leadflow.dev.bench.QueueReport.Many;
import com.leadflow.dev.bench.QueueReport.Waiting;

/** The figures of {@code bench queue} for people. */
final class QueueTable {
    /** How fast a free line is to be taken again; a claim is the most of it. */
    private static final double CLAIM_MILLIS = 250;

    private final FigureTable table = FigureTable.withLimits();

    private QueueTable() {}

    static String of(QueueReport report) {
        QueueTable table = new QueueTable();
        table.large(report.large());
        table.many(report.many());
        table.waiting(report.waiting());
        return table.table.toString();
    }

    private void large(Large large) {
        table.title("%d items in one campaign, %d of them dialed".formatted(large.items(), large.dialed()));
        table.figure("  loading the leads through the API, s", "%.1f", large.loadingSeconds());
        table.atMost("  start until the first call, s", "%.1f", large.firstSeconds(), 10);
        table.figure("  start until all are queued, s", "%.1f", large.queueingSeconds());
        table.figure("  start until those are dialed, s", "%.1f", large.dialingSeconds());
        claims("  claims of the first fifth", large.firstClaims());
        claims("  claims of the last fifth", large.lastClaims());
        table.millis("  CPU ms per call, queueing included", large.spent().cpuMillis());
        table.figure("  events of the campaign's run", "%.0f", large.events());
        table.atMost("  sequential scans of a large table", "%.0f", large.sequentialScans(), 0);
    }

    private void many(Many many) {
        table.title("%d campaigns at once, %d calls each".formatted(many.campaigns(), many.due()));
        table.figure("  start until the first call p50, s", "%.1f", many.firstMedianSeconds());
        table.figure("  start until the first call, longest, s", "%.1f", many.firstLongestSeconds());
        table.figure("  last start until all are dialed, s", "%.1f", many.dialingSeconds());
        claims("  claims", many.claims());
        table.millis("  CPU ms per call", many.spent().cpuMillis());
        table.figure("  events of a campaign's run, on average", "%.1f", many.events());
        table.figure("  most events of a campaign's run", "%.0f", many.mostEvents());
        worker("  at the peak", many.workerAtPeak());
        table.atMost("  sequential scans of a large table", "%.0f", many.sequentialScans(), 0);
    }

    private void waiting(Waiting waiting) {
        table.title("All of them waiting, watched for %.0f s".formatted(waiting.watchedSeconds()));
        table.millis("  CPU ms per campaign and minute", waiting.millis());
        table.millis("  CPU ms per minute without campaigns", waiting.millisWithout());
        table.atMost("  events per campaign and hour", "%.0f", waiting.events(), 150);
        worker("  after a collection", waiting.worker());
        table.atMost("  database connections of the API", "%.0f", waiting.apiConnections(), 20);
    }

    private void worker(String when, WorkerUse use) {
        table.figure(when + ": worker's heap, MB", "%.0f", use.heapMegabytes());
        table.figure(when + ": worker's threads", "%.0f", use.threads());
        table.atMost(when + ": worker's database connections", "%.0f", use.connections(), 21);
    }

    private void claims(String name, ClaimTimes times) {
        table.figure(name + " p50, ms (of " + times.count() + ")", "%.1f", times.millis(0.5));
        table.atMost(name + " p99, ms", "%.1f", times.millis(0.99), CLAIM_MILLIS);
    }
}
