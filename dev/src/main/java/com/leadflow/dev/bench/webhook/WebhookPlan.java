package com.leadflow.dev.bench.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What webhooks are sent, in which order: those of two hundred calls at a time, mingled. One call in twenty has its report before its
 * end, one webhook in twenty comes twice, and one in fifty is about somebody else's call.
 */
final class WebhookPlan {
    private static final int LIVE = 200;
    private static final WebhookStep[] STEPS = WebhookStep.values();

    /** Seeded, so that every run sends the same. */
    private final SplittableRandom random = new SplittableRandom(1);

    private final List<WebhookCall> calls = new ArrayList<>();
    private final List<Webhook> webhooks = new ArrayList<>();

    /** @param known whether the call is one of ours */
    record Webhook(WebhookCall call, WebhookStep step, boolean known) {}

    static WebhookPlan of(int webhooks) {
        WebhookPlan plan = new WebhookPlan();
        while (plan.webhooks.size() < webhooks) {
            plan.addRound();
        }
        plan.webhooks.subList(webhooks, plan.webhooks.size()).clear();
        return plan;
    }

    /** Those of our calls that the webhooks are about. */
    List<WebhookCall> calls() {
        return calls;
    }

    List<Webhook> webhooks() {
        return webhooks;
    }

    private void addRound() {
        List<WebhookCall> live = new ArrayList<>();
        List<Boolean> reversed = new ArrayList<>();
        for (int call = 0; call < LIVE; call++) {
            live.add(call());
            reversed.add(oneIn(20));
        }
        calls.addAll(live);
        for (WebhookStep step : STEPS) {
            for (int call = 0; call < LIVE; call++) {
                add(live.get(call), reversed.get(call) ? reversed(step) : step);
            }
        }
    }

    private void add(WebhookCall call, WebhookStep step) {
        Webhook webhook = new Webhook(call, step, true);
        webhooks.add(webhook);
        if (oneIn(20)) {
            webhooks.add(webhook);
        }
        if (oneIn(50)) {
            webhooks.add(new Webhook(call(), step, false));
        }
    }

    private static WebhookStep reversed(WebhookStep step) {
        return switch (step) {
            case ENDED -> WebhookStep.REPORT;
            case REPORT -> WebhookStep.ENDED;
            default -> step;
        };
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private WebhookCall call() {
        return new WebhookCall(id(), id());
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
