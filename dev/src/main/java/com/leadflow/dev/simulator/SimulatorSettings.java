package com.leadflow.dev.simulator;

import java.time.Duration;
import java.util.Map;

/**
 * How a simulator behaves.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param seed what behaviours and durations are drawn from
 * @param timeScale divides every duration of a call: ringing, talking, the report's delay, the limits that the request sets (ring
 *     timeout, maximum duration), and how long it is not to be seen. Webhook timeouts and retries stay as they are
 * @param meanCall mean time in progress
 * @param meanRing mean time of ringing; a tenth of it passes in the queue before
 * @param spread how far a duration may be drawn from its mean, as a part of it: 0.5 for between half and one and a half of it, 0 for
 *     exactly the mean
 * @param reportDelay from the end of a call to its report
 * @param concurrencyLimit calls that the account may have at once; 0 for no limit
 * @param lastDigits whether a number's last digits may choose its behaviour, see {@link LastDigits}
 * @param weights how often each behaviour is drawn, relative to the sum
 * @param faults how often what trouble is made
 * @param limitEnforced whether calls over the account's limit end at once; otherwise they are only counted
 */
public record SimulatorSettings(
        String host,
        int port,
        long seed,
        double timeScale,
        Duration meanCall,
        Duration meanRing,
        double spread,
        Duration reportDelay,
        int concurrencyLimit,
        boolean lastDigits,
        Map<Behaviour, Integer> weights,
        FaultRates faults,
        boolean limitEnforced) {

    public SimulatorSettings {
        require(port >= 0 && port <= 65_535, "port must be between 0 and 65535");
        require(timeScale > 0, "time scale must be more than 0");
        require(!meanCall.isNegative() && !meanRing.isNegative(), "durations must not be negative");
        require(spread >= 0 && spread <= 1, "spread must be between 0 and 1");
        require(!reportDelay.isNegative(), "durations must not be negative");
        require(concurrencyLimit >= 0, "concurrency limit must not be negative");
        require(weights.values().stream().allMatch(weight -> weight >= 0), "weights must not be negative");
        require(weights.values().stream().mapToInt(weight -> weight).sum() > 0, "weights must not all be 0");
        weights = Map.copyOf(weights);
    }

    /** Starts from calls of half a minute after five seconds of ringing, on a free port of this machine only. */
    public static Builder builder() {
        return new Builder();
    }

    /** A duration of a call as the clock will show it. */
    Duration scaled(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() / timeScale));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Collects settings; each method is named after the component that it sets. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private long seed = 1;
        private double timeScale = 1;
        private Duration meanCall = Duration.ofSeconds(30);
        private Duration meanRing = Duration.ofSeconds(5);
        private double spread = 0.5;
        private Duration reportDelay = Duration.ofSeconds(1);
        private int concurrencyLimit;
        private boolean lastDigits = true;
        private Map<Behaviour, Integer> weights = Behaviour.DEFAULT_WEIGHTS;
        private FaultRates faults = FaultRates.NONE;
        private boolean limitEnforced = true;

        private Builder() {}

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder timeScale(double value) {
            timeScale = value;
            return this;
        }

        public Builder meanCall(Duration value) {
            meanCall = value;
            return this;
        }

        public Builder meanRing(Duration value) {
            meanRing = value;
            return this;
        }

        public Builder spread(double value) {
            spread = value;
            return this;
        }

        public Builder reportDelay(Duration value) {
            reportDelay = value;
            return this;
        }

        public Builder concurrencyLimit(int value) {
            concurrencyLimit = value;
            return this;
        }

        public Builder lastDigits(boolean value) {
            lastDigits = value;
            return this;
        }

        public Builder weights(Map<Behaviour, Integer> value) {
            weights = value;
            return this;
        }

        public Builder faults(FaultRates value) {
            faults = value;
            return this;
        }

        public Builder limitEnforced(boolean value) {
            limitEnforced = value;
            return this;
        }

        /**
         * The settings so far.
         *
         * @throws IllegalArgumentException naming the first one that makes no sense
         */
        public SimulatorSettings build() {
            return new SimulatorSettings(
                    host,
                    port,
                    seed,
                    timeScale,
                    meanCall,
                    meanRing,
                    spread,
                    reportDelay,
                    concurrencyLimit,
                    lastDigits,
                    weights,
                    faults,
                    limitEnforced);
        }
    }
}
