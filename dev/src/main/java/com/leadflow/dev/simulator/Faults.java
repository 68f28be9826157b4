package com.leadflow.dev.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final Duration LONGEST_READ_LAG = Duration.ofSeconds(90);
    private static final Duration SHORTEST_UNSEEN = Duration.ofSeconds(60);
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(90);

    private final SimulatorSettings settings;
    private final FaultRates rates;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<Fault, AtomicLong> made = new ConcurrentHashMap<>();
    private final Set<String> madeOfCalls = ConcurrentHashMap.newKeySet();

    Faults(SimulatorSettings settings) {
        this.settings = settings;
        this.rates = settings.faults();
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

    /** Whether the call ends as planned; otherwise only who hangs up ends it. */
    boolean endsByItself(PhoneCall call) {
        return !happens(Fault.NEVER_ENDS, call);
    }

    /** Whether the call's end is reported. */
    boolean isReported(PhoneCall call) {
        return !happens(Fault.NO_REPORT, call);
    }

    /** Whether a reader sees the call yet, by id or in a list. */
    boolean readable(PhoneCall call) {
        Duration lag = lasting(Fault.READ_LAG, call, Duration.ZERO, LONGEST_READ_LAG);
        return left(call, lag).isZero() && leftUnseen(call).isZero();
    }

    /** Whether nothing tells of the call for a while, not even the answer to the request for it. */
    boolean isUnseen(PhoneCall call) {
        return !leftUnseen(call).isZero();
    }

    private Duration leftUnseen(PhoneCall call) {
        return left(call, lasting(Fault.UNSEEN, call, SHORTEST_UNSEEN, LONGEST_UNSEEN));
    }

    /** How much is left of a time that began with the call. */
    private Duration left(PhoneCall call, Duration lasting) {
        Duration left = Duration.between(Instant.now(), call.createdAt().plus(settings.scaled(lasting)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long the call has this fault; zero where it does not happen. */
    private Duration lasting(Fault fault, PhoneCall call, Duration shortest, Duration longest) {
        if (!happens(fault, call)) {
            return Duration.ZERO;
        }
        SplittableRandom random = random("time of " + fault.wireName(), call);
        return Duration.ofMillis(random.nextLong(shortest.toMillis(), longest.toMillis()));
    }

    /** Whether this one reading of the call by its id fails. */
    boolean failsToRead(PhoneCall call) {
        return draw(random("reading", call.id()), Fault.Of.READING).isPresent();
    }

    /** Whether this one reading of the list fails. */
    boolean failsToList() {
        return draw(random("listing", "all"), Fault.Of.LISTING).isPresent();
    }

    /** When a webhook is delivered, once for each delay: none loses it, two double it. */
    List<Duration> deliveries(PhoneCall call, String messageType) {
        Duration unseen = leftUnseen(call);
        return deliveriesWhenSeen(call, messageType).stream().map(unseen::plus).toList();
    }

    private List<Duration> deliveriesWhenSeen(PhoneCall call, String messageType) {
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
        boolean happens = random(fault.wireName(), call).nextDouble() < rates.rate(fault);
        if (happens && madeOfCalls.add(fault + " " + call.id())) {
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
        return Draws.of(settings.seed(), what + " " + whom, nth);
    }

    private SplittableRandom random(String what, PhoneCall call) {
        return Draws.of(settings.seed(), what + " " + call.request().number(), call.nth());
    }
}
