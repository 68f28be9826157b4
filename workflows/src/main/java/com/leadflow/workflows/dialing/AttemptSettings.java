package com.leadflow.workflows.dialing;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often, and after what time, a campaign dials a lead again.
 *
 * @param maxRetries attempts after the first one
 * @param retryDelays time from the end of a call to the next attempt, by outcome; outcomes left out get the default
 */
public record AttemptSettings(int maxRetries, Map<Outcome, Duration> retryDelays) {
    private static final int MOST_RETRIES = 10;
    private static final Duration LONGEST_DELAY = Duration.ofDays(30);
    private static final Map<Outcome, Duration> DEFAULT_DELAYS = Map.of(
            Outcome.BUSY, Duration.ofMinutes(20),
            Outcome.NO_ANSWER, Duration.ofHours(2),
            Outcome.VOICEMAIL, Duration.ofDays(1),
            Outcome.FAILED, Duration.ofMinutes(15));

    public static final AttemptSettings DEFAULT = new AttemptSettings(2, Map.of());

    /**
     * Fills in the delays left out.
     *
     * @throws IllegalArgumentException with a message meant for users
     */
    public AttemptSettings {
        if (maxRetries < 0 || maxRetries > MOST_RETRIES) {
            throw new IllegalArgumentException("max_retries must be between 0 and " + MOST_RETRIES);
        }
        retryDelays.forEach(AttemptSettings::check);
        Map<Outcome, Duration> complete = new EnumMap<>(DEFAULT_DELAYS);
        complete.putAll(retryDelays);
        retryDelays = Map.copyOf(complete);
    }

    /**
     * The time from the end of a call to the next attempt.
     *
     * @throws IllegalArgumentException for {@link Outcome#SUCCESS}, which has no next attempt
     */
    public Duration delayAfter(Outcome outcome) {
        Duration delay = retryDelays.get(outcome);
        if (delay == null) {
            throw new IllegalArgumentException("no attempt follows " + outcome.wireName());
        }
        return delay;
    }

    private static void check(Outcome outcome, Duration delay) {
        if (outcome == Outcome.SUCCESS) {
            throw new IllegalArgumentException("retry_delays must not name success: nothing follows a conversation");
        }
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("retry_delays: " + outcome.wireName() + " must be between PT0S and P"
                    + LONGEST_DELAY.toDays() + "D");
        }
    }
}
