package com.leadflow.dev.bench.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.leadflow.dev.bench.FigureTable;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.Report;
import com.leadflow.dev.bench.Spent;
import java.util.List;
import java.util.Map;

/** What {@code bench queue} measured. */
record QueueReport(Machine machine, Large large, Many many, Waiting waiting) implements Report {
    /**
     * One campaign with a long queue.
     *
     * @param loadingSeconds of leads and their attaching, through the API
     * @param firstSeconds from the start to the first permit
     * @param queueingSeconds from the start until every lead is in the queue, beside the dialing
     * @param events of the campaign's run
     * @param sequentialScans of a large table since the start
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Large(
            int items,
            int dialed,
            double loadingSeconds,
            double firstSeconds,
            double queueingSeconds,
            double dialingSeconds,
            ClaimTimes firstClaims,
            ClaimTimes lastClaims,
            Spent spent,
            int events,
            int sequentialScans) {
        private void tell(FigureTable table) {
            table.title("%d items in one campaign, %d of them dialed".formatted(items, dialed));
            table.figure("  loading the leads through the API, s", "%.1f", loadingSeconds);
            table.atMost("  start until the first call, s", "%.1f", firstSeconds, 10);
            table.figure("  start until all are queued, s", "%.1f", queueingSeconds);
            table.figure("  start until those are dialed, s", "%.1f", dialingSeconds);
            firstClaims.tell(table, "  claims of the first fifth");
            lastClaims.tell(table, "  claims of the last fifth");
            table.millis("  CPU ms per call, queueing included", spent.cpuMillis());
            table.figure("  events of the campaign's run", "%.0f", events);
            table.atMost("  sequential scans of a large table", "%.0f", sequentialScans, 0);
        }
    }

    /**
     * Many campaigns at once.
     *
     * @param firstMedianSeconds from a campaign's start to its first permit
     * @param dialingSeconds from the last start until nothing is due and no call goes on
     * @param events of a campaign's run, on average
     * @param workerAtPeak of this and of the large campaign
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Many(
            int campaigns,
            int due,
            double firstMedianSeconds,
            double firstLongestSeconds,
            double dialingSeconds,
            ClaimTimes claims,
            Spent spent,
            double events,
            int mostEvents,
            WorkerUse workerAtPeak,
            int sequentialScans) {
        private void tell(FigureTable table) {
            table.title("%d campaigns at once, %d calls each".formatted(campaigns, due));
            table.figure("  start until the first call p50, s", "%.1f", firstMedianSeconds);
            table.figure("  start until the first call, longest, s", "%.1f", firstLongestSeconds);
            table.figure("  last start until all are dialed, s", "%.1f", dialingSeconds);
            claims.tell(table, "  claims");
            table.millis("  CPU ms per call", spent.cpuMillis());
            table.figure("  events of a campaign's run, on average", "%.1f", events);
            table.figure("  most events of a campaign's run", "%.0f", mostEvents);
            workerAtPeak.tell(table, "  at the peak");
            table.atMost("  sequential scans of a large table", "%.0f", sequentialScans, 0);
        }
    }

    /**
     * What waiting campaigns cost.
     *
     * @param millis of a processor per campaign and minute, by part; what the parts use without any campaign is taken off
     * @param millisWithout any campaign, per minute
     * @param events per campaign and hour
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Waiting(
            double watchedSeconds,
            @JsonProperty("cpu_ms_per_campaign_and_minute") Map<String, Double> millis,

            @JsonProperty("cpu_ms_per_minute_without_campaigns")
            Map<String, Double> millisWithout,

            @JsonProperty("events_per_campaign_and_hour") double events,
            WorkerUse worker,
            int apiConnections) {
        private void tell(FigureTable table) {
            table.title("All of them waiting, watched for %.0f s".formatted(watchedSeconds));
            table.millis("  CPU ms per campaign and minute", millis);
            table.millis("  CPU ms per minute without campaigns", millisWithout);
            table.atMost("  events per campaign and hour", "%.0f", events, 150);
            worker.tell(table, "  after a collection");
            table.atMost("  database connections of the API", "%.0f", apiConnections, 20);
        }
    }

    @Override
    public String table() {
        FigureTable table = FigureTable.withLimits();
        large.tell(table);
        many.tell(table);
        waiting.tell(table);
        return table + "\n" + machine.words();
    }

    @Override
    public List<String> faults() {
        int scans = large.sequentialScans() + many.sequentialScans();
        return scans == 0 ? List.of() : List.of("large tables were scanned sequentially " + scans + " times");
    }
}
