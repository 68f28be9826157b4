package com.leadflow.dev.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When the demo's campaign calls again. Its own policy, since with LeadFlow's defaults (voicemail: the next day) either the
 * retries would take hours or the calls would be over before they can be seen.
 */
final class RetryDelays {
    private static final Map<String, Duration> UNSCALED = Map.of(
            "no-answer", Duration.ofMinutes(4),
            "voicemail", Duration.ofMinutes(6),
            "busy", Duration.ofMinutes(2),
            "failed", Duration.ofMinutes(2));

    private RetryDelays() {}

    /** ISO 8601, to the millisecond. */
    static Map<String, String> scaled(double timeScale) {
        Map<String, String> scaled = new LinkedHashMap<>();
        UNSCALED.forEach((outcome, delay) -> scaled.put(
                outcome,
                Duration.ofMillis(Math.round(delay.toMillis() / timeScale)).toString()));
        return scaled;
    }
}
