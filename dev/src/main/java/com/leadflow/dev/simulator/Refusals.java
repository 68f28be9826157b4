package com.leadflow.dev.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Every request to place a call of which none came, in order. */
final class Refusals {
    private final List<Refusal> refusals = new ArrayList<>();

    synchronized void add(NewCall request, String cause) {
        refusals.add(new Refusal(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                request.number(),
                request.externalId().orElse(null),
                cause));
    }

    synchronized List<Refusal> all() {
        return List.copyOf(refusals);
    }
}
