package com.leadflow.dev.simulator;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One call: what was asked, what is to happen, and how far it is. Transitions happen under its own monitor. */
final class PhoneCall {
    private final String id;
    private final long sequence;
    private final NewCall request;
    private final CallPlan plan;
    private final Instant createdAt;
    private final URI base;
    private final SubscriptionLimits limits;
    private final int nth;
    private volatile CallState state;
    private CompletableFuture<Void> lastDelivery = CompletableFuture.completedFuture(null);

    PhoneCall(Admission admission, NewCall request, CallPlan plan, URI base) {
        this.id = admission.callId();
        this.sequence = admission.sequence();
        this.createdAt = admission.at();
        this.limits = admission.limits();
        this.nth = admission.nth();
        this.request = request;
        this.plan = plan;
        this.base = base;
        this.state = CallState.accepted(request.name().orElse(null), admission.at());
    }

    String id() {
        return id;
    }

    /** Place in the order of acceptance, from 1. */
    long sequence() {
        return sequence;
    }

    /** How many calls its number has had with this one. */
    int nth() {
        return nth;
    }

    NewCall request() {
        return request;
    }

    CallPlan plan() {
        return plan;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Where the caller reaches the simulator. */
    URI base() {
        return base;
    }

    /** The account's lines as they were when this call was accepted. */
    SubscriptionLimits limits() {
        return limits;
    }

    CallState state() {
        return state;
    }

    void become(CallState next) {
        state = next;
    }

    /** Runs a delivery when the one before it was tried, so that webhooks of a call leave in their order. */
    synchronized void inTurn(Supplier<CompletableFuture<Void>> delivery) {
        lastDelivery = lastDelivery.thenCompose(previous -> delivery.get());
    }
}
