package com.leadflow.dev.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes trouble as often as the rates say, drawn from the seed, the number and how often it was asked for before, and from nothing
 * else: the same seed makes the same trouble for a number, whatever the others do.
 */
final class Faults {
    /**
     * What becomes of a request to place a call.
     *
     * @param cause the name of the fault, or {@code none}
     * @param accepted whether the call is placed
     * @param reply what the caller is told instead of the truth; empty for the truth
     * @param after how long the answer takes
     */
    record Placing(String cause, boolean accepted, Optional<Reply> reply, Duration after) {
        static final Placing WELL = new Placing("none", true, Optional.empty(), Duration.ZERO);

        private static Placing accepted(Fault fault, Reply reply) {
            return new Placing(fault.wireName(), true, Optional.of(reply), Duration.ZERO);
        }

        private static Placing refused(Fault fault, Reply reply) {
            return new Placing(fault.wireName(), false, Optional.of(reply), Duration.ZERO);
        }
    }

    private static final Duration LATEST_WEBHOOK = Duration.ofMinutes(1);
    private static final Duration LONGEST_READ_LAG = Duration.ofSeconds(4);

    private final long seed;
    private final FaultRates rates;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<Fault, AtomicLong> made = new ConcurrentHashMap<>();

    Faults(long seed, FaultRates rates) {
        this.seed = seed;
        this.rates = rates;
    }

    /** Asked once for each request. */
    Placing placing(NewCall request) {
        SplittableRandom random = random("placing", request.number());
        return draw(random, Fault.Of.PLACING)
                .map(fault -> placing(fault, random))
                .orElse(Placing.WELL);
    }

    private static Placing placing(Fault fault, SplittableRandom random) {
        return switch (fault) {
            case ACCEPTED_SILENT -> Placing.accepted(fault, Reply.silence());
            case ACCEPTED_500 -> Placing.accepted(fault, error(500));
            case ACCEPTED_RESET -> Placing.accepted(fault, Reply.reset());
            case ACCEPTED_SLOW ->
                new Placing(
                        fault.wireName(), true, Optional.empty(), Duration.ofMillis(random.nextLong(3_000, 15_000)));
            case REFUSED_500 -> Placing.refused(fault, error(500));
            case REFUSED_503 -> Placing.refused(fault, error(503));
            case REFUSED_RESET -> Placing.refused(fault, Reply.reset());
            case RATE_LIMITED -> Placing.refused(fault, error(429).withHeader("Retry-After", "2"));
            case RATE_LIMITED_FOR_HOWEVER_LONG -> Placing.refused(fault, error(429));
            case OVER_CONCURRENCY ->
                Placing.refused(
                        fault,
                        ProviderException.badRequest("Over Concurrency Limit. Upgrade your plan.")
                                .reply());
            default -> throw new IllegalArgumentException(fault + " is no fault of placing a call");
        };
    }

    /** Whether the call ends as planned; otherwise only who hangs up, or its longest duration, ends it. */
    boolean endsByItself(PhoneCall call) {
        return !happens(Fault.NEVER_ENDS, call);
    }

    /** Whether the call's end is reported. */
    boolean isReported(PhoneCall call) {
        return !happens(Fault.NO_REPORT, call);
    }

    /** Whether a reader sees the call yet, by id or in a list. */
    boolean readable(PhoneCall call) {
        SplittableRandom random = random(Fault.READ_LAG, call);
        if (random.nextDouble() >= rates.rate(Fault.READ_LAG)) {
            return true;
        }
        Duration lag = Duration.ofMillis(random.nextLong(LONGEST_READ_LAG.toMillis()));
        return Instant.now().isAfter(call.createdAt().plus(lag));
    }

    /** Whether this one reading of the call by its id fails. */
    boolean failsToRead(PhoneCall call) {
        return draw(random("reading", call.id()), Fault.Of.READING).isPresent();
    }

    /** When a webhook is delivered, once for each delay: none loses it, two double it. */
    List<Duration> deliveries(PhoneCall call, String messageType) {
        SplittableRandom random =
                random("webhook " + messageType, call.request().number());
        Optional<Fault> fault = draw(random, Fault.Of.WEBHOOK);
        if (fault.isEmpty()) {
            return List.of(Duration.ZERO);
        }
        return switch (fault.get()) {
            case WEBHOOK_LOST -> List.of();
            case WEBHOOK_DOUBLED -> List.of(Duration.ZERO, Duration.ofMillis(random.nextLong(1, 2_000)));
            default -> List.of(Duration.ofMillis(random.nextLong(1, LATEST_WEBHOOK.toMillis())));
        };
    }

    /** How often each fault was made so far, by its name. */
    Map<String, Long> made() {
        Map<String, Long> counts = new TreeMap<>();
        made.forEach((fault, count) -> counts.put(fault.wireName(), count.get()));
        return counts;
    }

    private static Reply error(int status) {
        return Reply.json(status, Map.of("message", "Made up by the simulator", "statusCode", status));
    }

    /** At most one of the kind. */
    private Optional<Fault> draw(SplittableRandom random, Fault.Of of) {
        double left = random.nextDouble();
        for (Fault fault : Fault.all(of)) {
            left -= rates.rate(fault);
            if (left < 0) {
                return Optional.of(count(fault));
            }
        }
        return Optional.empty();
    }

    /** The same answer, however often it is asked of one call. */
    private boolean happens(Fault fault, PhoneCall call) {
        boolean happens = random(fault, call).nextDouble() < rates.rate(fault);
        if (happens) {
            count(fault);
        }
        return happens;
    }

    private Fault count(Fault fault) {
        made.computeIfAbsent(fault, first -> new AtomicLong()).incrementAndGet();
        return fault;
    }

    /** Another one each time that it is asked for. */
    private SplittableRandom random(String what, String whom) {
        int nth = asked.computeIfAbsent(what + " " + whom, first -> new AtomicInteger())
                .incrementAndGet();
        return Draws.of(seed, what + " " + whom, nth);
    }

    private SplittableRandom random(Fault fault, PhoneCall call) {
        return Draws.of(seed, fault.wireName() + " " + call.request().number(), call.nth());
    }
}
