package com.leadflow.dev.bench.webhook;

import com.leadflow.dev.bench.webhook.WebhookPlan.Webhook;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** How webhooks were answered. Thread-safe. */
final class WebhookAnswers {
    /** In the place of a status where no answer came in time. */
    static final int NONE = 0;

    private static final int ACCEPTED = 200;

    /** In microseconds, to three digits. */
    private final Histogram delays = new Histogram(3);

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Set<Webhook> accepted = new HashSet<>();
    private final long began = System.nanoTime();
    private long lastAnswer = began;

    synchronized void add(Webhook webhook, int status, long nanos) {
        lastAnswer = System.nanoTime();
        statuses.merge(status, 1, Integer::sum);
        if (status == ACCEPTED) {
            delays.recordValue(nanos / 1_000);
            accepted.add(webhook);
        }
    }

    synchronized Map<Integer, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    /** Each once, however often it was sent. */
    synchronized Set<Webhook> accepted() {
        return Set.copyOf(accepted);
    }

    /** How many may have been stored, or not. */
    synchronized int unanswered() {
        return statuses.getOrDefault(NONE, 0);
    }

    /** Answers of 200 a second. */
    synchronized double rate() {
        return statuses.getOrDefault(ACCEPTED, 0) / ((lastAnswer - began) / 1e9);
    }

    /** From the instant at which a webhook was to be sent to its answer of 200. */
    synchronized double millis(double percentile) {
        return delays.getValueAtPercentile(percentile) / 1e3;
    }
}
