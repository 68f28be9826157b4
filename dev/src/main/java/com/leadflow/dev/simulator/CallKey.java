package com.leadflow.dev.simulator;

import java.time.Instant;
import java.util.Comparator;

/** The order of a list of calls: by creation, then by acceptance. */
record CallKey(Instant createdAt, long sequence) implements Comparable<CallKey> {
    private static final Comparator<CallKey> ORDER =
            Comparator.comparing(CallKey::createdAt).thenComparingLong(CallKey::sequence);

    @Override
    public int compareTo(CallKey other) {
        return ORDER.compare(this, other);
    }
}
