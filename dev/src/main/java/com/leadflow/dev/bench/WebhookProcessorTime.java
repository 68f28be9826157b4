package com.leadflow.dev.bench;

import com.leadflow.dev.stack.LeadFlowProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time used so far: who receives webhooks apart from who sends them. */
record WebhookProcessorTime(Duration api, Duration database, Duration sender) {
    static WebhookProcessorTime read(SeparateProcesses system, LeadFlowProcess api) {
        return new WebhookProcessorTime(
                ProcessorTime.of(api.handle()),
                ProcessorTime.of(system.servers().databaseProcess()),
                // Not with those below it, which are the others.
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    /** Milliseconds for each webhook, by part. */
    Map<String, Double> since(WebhookProcessorTime before, int webhooks) {
        Map<String, Double> spent = new LinkedHashMap<>();
        spent.put("API", millis(before.api, api, webhooks));
        spent.put("PostgreSQL", millis(before.database, database, webhooks));
        spent.put("the sender", millis(before.sender, sender, webhooks));
        return spent;
    }

    private static double millis(Duration before, Duration after, int webhooks) {
        return after.minus(before).toNanos() / 1e6 / webhooks;
    }
}
