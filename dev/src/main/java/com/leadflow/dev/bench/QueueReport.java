package com.leadflow.dev.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the benchmark of the queue has measured. */
record QueueReport(Large large, Many many, Waiting waiting) {
    /**
     * One campaign with a long queue.
     *
     * @param loading of leads and their attaching, through the API
     * @param first from the start to the first permit
     * @param queueing from the start until every lead is in the queue, beside the dialing
     * @param events of the campaign's run
     * @param sequentialScans of a large table since the start
     */
    record Large(
            int items,
            int dialed,
            Duration loading,
            Duration first,
            Duration queueing,
            Duration dialing,
            ClaimTimes firstClaims,
            ClaimTimes lastClaims,
            Map<String, Double> millisPerCall,
            long events,
            long sequentialScans) {}

    /**
     * Many campaigns at once.
     *
     * @param untilFirst from each campaign's start to its first permit, shortest first
     * @param dialing from the last start until nothing is due and no call goes on
     */
    record Many(
            int campaigns,
            int due,
            List<Duration> untilFirst,
            Duration dialing,
            ClaimTimes claims,
            Map<String, Double> millisPerCall) {
        Duration untilFirst(double quantile) {
            int last = untilFirst.size() - 1;
            return last < 0 ? Duration.ZERO : untilFirst.get((int) Math.ceil(quantile * last));
        }
    }

    /**
     * What waiting campaigns cost.
     *
     * @param millis of a processor per campaign and minute, by part; what the parts use without any campaign is taken off
     * @param millisWithoutCampaigns per minute
     * @param events per campaign and hour
     */
    record Waiting(
            Duration watched,
            Map<String, Double> millis,
            Map<String, Double> millisWithoutCampaigns,
            double events,
            long workerConnections,
            long apiConnections,
            double workerHeapMegabytes,
            double workerThreads) {}
}
