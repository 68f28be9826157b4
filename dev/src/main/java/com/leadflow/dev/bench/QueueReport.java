package com.leadflow.dev.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
            int sequentialScans) {}

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
            int sequentialScans) {}

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
            int apiConnections) {}

    @Override
    public String table() {
        return QueueTable.of(this) + "\n" + machine.words();
    }

    @Override
    public List<String> faults() {
        int scans = large.sequentialScans() + many.sequentialScans();
        return scans == 0 ? List.of() : List.of("large tables were read from end to end " + scans + " times");
    }
}
