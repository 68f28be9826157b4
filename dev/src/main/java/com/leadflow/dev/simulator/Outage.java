package com.leadflow.dev.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of every request to the provider while it is out of order. Calls go on, and their webhooks. */
public enum Outage {
    /** Nobody listens at its port. */
    REFUSING,
    /** Requests are taken and never answered. */
    HANGING,
    /** Requests are answered with 500. */
    FAILING;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Outage> named(String wireName) {
        return Arrays.stream(values())
                .filter(outage -> outage.wireName().equals(wireName))
                .findFirst();
    }
}
