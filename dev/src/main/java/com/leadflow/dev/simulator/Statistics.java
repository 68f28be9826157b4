package com.leadflow.dev.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Admits calls and counts them. A call is live from its acceptance to its end, whether or not it connects. */
final class Statistics {
    /** Told as the account's limit where there is none. */
    private static final int NO_LIMIT = 1_000_000;

    private final int concurrencyLimit;
    private final boolean limitEnforced;
    private final Map<String, Integer> callsPerNumber = new HashMap<>();
    private final Map<String, Integer> livePerNumber = new HashMap<>();
    private final Map<String, Long> endedReasons = new TreeMap<>();
    private long accepted;
    private long refused;
    private int live;
    private int maxLive;
    private int maxLivePerNumber;

    /** @param limitEnforced whether a call over the limit ends at once */
    Statistics(int concurrencyLimit, boolean limitEnforced) {
        this.concurrencyLimit = concurrencyLimit == 0 ? NO_LIMIT : concurrencyLimit;
        this.limitEnforced = limitEnforced;
    }

    /** Counts a call in; one over the account's limit is counted as refused, and never as live where it ends for that reason. */
    synchronized Admission admit(String number) {
        boolean over = live >= concurrencyLimit;
        boolean blocked = over && limitEnforced;
        SubscriptionLimits limits = new SubscriptionLimits(blocked, concurrencyLimit, concurrencyLimit - live);
        int nth = callsPerNumber.merge(number, 1, Integer::sum);
        accepted++;
        if (over) {
            refused++;
        }
        if (!blocked) {
            maxLive = Math.max(maxLive, ++live);
            maxLivePerNumber = Math.max(maxLivePerNumber, livePerNumber.merge(number, 1, Integer::sum));
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Admission(UUID.randomUUID().toString(), accepted, nth, now, limits);
    }

    synchronized void end(PhoneCall call, String endedReason) {
        endedReasons.merge(endedReason, 1L, Long::sum);
        if (!call.limits().concurrencyBlocked()) {
            live--;
            livePerNumber.computeIfPresent(call.request().number(), (number, calls) -> calls == 1 ? null : calls - 1);
        }
    }

    synchronized SimulatorStatistics snapshot(WebhookCounts webhooks, Map<String, Long> faults) {
        return new SimulatorStatistics(
                accepted,
                refused,
                live,
                maxLive,
                maxLivePerNumber,
                new TreeMap<>(endedReasons),
                new TreeMap<>(callsPerNumber),
                webhooks,
                faults);
    }
}
