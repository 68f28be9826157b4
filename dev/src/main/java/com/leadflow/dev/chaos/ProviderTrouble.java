package com.leadflow.dev.chaos;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often the provider makes each of its troubles: all of them, and each often enough to meet a blow. */
final class ProviderTrouble {
    static final Map<String, Double> RATES = rates();

    private ProviderTrouble() {}

    private static Map<String, Double> rates() {
        Map<String, Double> rates = new TreeMap<>();
        // Each of these holds all dialing for seconds.
        rates.put("accepted-silent", 0.005);
        rates.put("accepted-500", 0.01);
        rates.put("accepted-reset", 0.01);
        rates.put("accepted-slow", 0.02);
        rates.put("refused-500", 0.005);
        rates.put("refused-503", 0.005);
        rates.put("refused-reset", 0.005);
        rates.put("rate-limited", 0.01);
        rates.put("rate-limited-for-however-long", 0.01);
        rates.put("over-concurrency", 0.01);
        rates.put("never-ends", 0.01);
        rates.put("no-report", 0.02);
        rates.put("read-lag", 0.05);
        rates.put("unseen", 0.01);
        rates.put("read-500", 0.1);
        rates.put("list-500", 0.2);
        rates.put("webhook-lost", 0.1);
        rates.put("webhook-doubled", 0.1);
        rates.put("webhook-late", 0.1);
        return Collections.unmodifiableMap(rates);
    }
}
