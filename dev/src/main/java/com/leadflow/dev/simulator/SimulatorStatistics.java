package com.leadflow.dev.simulator;

import java.util.Map;

/**
 * Counts since the start.
 *
 * @param refusedForConcurrency calls for which the account had no line free: they ended at once and were never live, or, where the limit
 *     is not enforced, would have been refused
 * @param liveCalls calls accepted and not ended
 * @param maxLiveCallsPerNumber the most that any one number ever had at once: 1 unless somebody was called twice
 * @param faults how often each trouble was made
 */
public record SimulatorStatistics(
        long acceptedCalls,
        long refusedForConcurrency,
        int liveCalls,
        int maxLiveCalls,
        int maxLiveCallsPerNumber,
        Map<String, Long> endedReasons,
        Map<String, Integer> callsPerNumber,
        WebhookCounts webhooks,
        Map<String, Long> faults) {

    public SimulatorStatistics {
        endedReasons = Map.copyOf(endedReasons);
        callsPerNumber = Map.copyOf(callsPerNumber);
        faults = Map.copyOf(faults);
    }
}
