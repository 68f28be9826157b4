package com.leadflow.worker.admin;

import com.codahale.metrics.health.HealthCheck;
import java.util.function.BooleanSupplier;

/** A health check that asks one question and says in words what a "no" means. */
public final class NamedCheck extends HealthCheck {
    private final BooleanSupplier holds;
    private final String otherwise;

    public NamedCheck(BooleanSupplier holds, String otherwise) {
        this.holds = holds;
        this.otherwise = otherwise;
    }

    @Override
    protected Result check() {
        return holds.getAsBoolean() ? Result.healthy() : Result.unhealthy(otherwise);
    }
}
