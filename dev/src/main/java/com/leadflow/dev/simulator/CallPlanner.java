package com.leadflow.dev.simulator;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Draws plans from the seed, the number and how often it was called before, and from nothing else: the order in
 * which different numbers are called changes no plan.
 */
final class CallPlanner {
    /** A server error at a supplier of the provider: retryable, and no fault of account or customer. */
    static final String PROVIDER_TROUBLE_REASON =
            "call.in-progress.error-providerfault-openai-503-server-overloaded-error";

    private final SimulatorSettings settings;

    CallPlanner(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** The plan of the {@code nth} call (from 1) to the number. */
    CallPlan plan(String number, int nth) {
        SplittableRandom random = Draws.of(settings.seed(), number, nth);
        Behaviour drawn = draw(random);
        boolean customerHangsUp = random.nextBoolean();
        Duration ring = draw(random, settings.meanRing());
        Duration talk = draw(random, settings.meanCall());
        Behaviour behaviour =
                settings.lastDigits() ? LastDigits.behaviour(number, nth).orElse(drawn) : drawn;
        return new CallPlan(
                behaviour,
                endedReason(behaviour, customerHangsUp),
                ring.dividedBy(10),
                ringing(behaviour, ring),
                talking(behaviour, talk));
    }

    private Behaviour draw(SplittableRandom random) {
        int total =
                settings.weights().values().stream().mapToInt(weight -> weight).sum();
        int left = random.nextInt(total);
        for (Behaviour behaviour : Behaviour.values()) {
            left -= settings.weights().getOrDefault(behaviour, 0);
            if (left < 0) {
                return behaviour;
            }
        }
        throw new IllegalStateException("weights changed while drawing");
    }

    private Duration draw(SplittableRandom random, Duration mean) {
        double factor = 1 + settings.spread() * (2 * random.nextDouble() - 1);
        return settings.scaled(Duration.ofNanos((long) (mean.toNanos() * factor)));
    }

    private static String endedReason(Behaviour behaviour, boolean customerHangsUp) {
        return switch (behaviour) {
            case ANSWERS -> customerHangsUp ? "customer-ended-call" : "assistant-ended-call";
            case ASKS_TO_STOP -> "customer-ended-call";
            case BUSY -> "customer-busy";
            case NO_ANSWER -> "customer-did-not-answer";
            case VOICEMAIL -> "voicemail";
            case INVALID -> "twilio-reported-customer-misdialed";
            case SILENT -> "silence-timed-out";
            case PROVIDER_TROUBLE -> PROVIDER_TROUBLE_REASON;
        };
    }

    private static Duration ringing(Behaviour behaviour, Duration ring) {
        return switch (behaviour) {
            case NO_ANSWER -> ring.multipliedBy(3);
            case INVALID -> Duration.ZERO;
            default -> ring;
        };
    }

    private static Duration talking(Behaviour behaviour, Duration talk) {
        return switch (behaviour) {
            case BUSY, NO_ANSWER, INVALID -> Duration.ZERO;
            case VOICEMAIL -> talk.dividedBy(2);
            case PROVIDER_TROUBLE -> talk.dividedBy(4);
            case ANSWERS, ASKS_TO_STOP, SILENT -> talk;
        };
    }
}
