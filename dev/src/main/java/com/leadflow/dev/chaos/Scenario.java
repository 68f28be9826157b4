package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Blow.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run does to the stack.
 *
 * @param seed what the simulator draws from
 * @param blows in the order of their times
 * @param within when the last blow is over, or about to be
 * @param busy how long the calls alone would take if everybody answered and nothing were in the way
 * @param faults of the provider, by rate
 * @param rules of the campaign
 */
record Scenario(
        long seed, List<Blow> blows, Duration within, Duration busy, Map<String, Double> faults, DialingRules rules) {
    /** What can be hit: as {@link com.leadflow.dev.stack.ProcessStack} names its parts. */
    private static final List<String> PARTS = List.of("worker-1", "worker-2", "api", "postgresql", "temporal");

    private static final Duration FIRST_OUTAGE = Duration.ofSeconds(30);
    /** Enough to see dialing go on by itself, and the lines full again. */
    private static final Duration BETWEEN_OUTAGES = Duration.ofSeconds(60);
    /** How long dialing may be held after an outage of the provider: about as long as the outage was, and five minutes at most. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

    /** Shorter than an outage, so that calls end meanwhile; long enough for the campaign to last. */
    private static final Duration LONGEST_CALL_IN_OUTAGES = Duration.ofSeconds(60);

    /** Kills, freezes and restarts by the plan of the seed, and all the faults of the provider. */
    static Scenario blows(long seed, Duration within) {
        // For much of the time something that dialing needs is down.
        return new Scenario(
                seed,
                BlowPlan.of(seed, PARTS, within),
                within,
                within.multipliedBy(6).dividedBy(10),
                ProviderTrouble.RATES,
                DialingRules.OF_SECONDS);
    }

    /** Outages of everything that LeadFlow needs, one after another, and no other trouble. */
    static Scenario outages(long seed, Duration each) {
        Duration held = each.compareTo(LONGEST_HOLD) < 0 ? each : LONGEST_HOLD;
        List<Blow> outages = new ArrayList<>();
        Duration at = FIRST_OUTAGE;
        for (Outage outage : Outage.ALL) {
            outages.add(new Blow(at, outage.part(), outage.kind(), each));
            at = at.plus(each).plus(BETWEEN_OUTAGES);
            if (outage.part().equals(Blow.PROVIDER)) {
                at = at.plus(held);
            }
        }
        // Or the last outages would meet a campaign that is over: many calls are not answered, and those that are go on
        // through an outage.
        Duration busy = at.multipliedBy(2);
        DialingRules rules = DialingRules.OF_SECONDS.withLongestCall(LONGEST_CALL_IN_OUTAGES);
        return new Scenario(seed, outages, at, busy, Map.of(), rules);
    }

    private record Outage(String part, Kind kind) {
        private static final List<Outage> ALL = List.of(
                new Outage("postgresql", Kind.KILL),
                new Outage("temporal", Kind.KILL),
                new Outage(Blow.PROVIDER, Kind.REFUSE),
                new Outage(Blow.PROVIDER, Kind.HANG),
                new Outage(Blow.PROVIDER, Kind.FAIL),
                new Outage("api", Kind.KILL));
    }
}
