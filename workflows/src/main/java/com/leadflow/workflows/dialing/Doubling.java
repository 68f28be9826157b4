package com.leadflow.workflows.dialing;

import java.time.Duration;

/** A delay that doubles with each failure in a row, up to a longest one. */
record Doubling(Duration first, Duration longest) {
    /** @param failures in a row, the latest included */
    Duration after(int failures) {
        Duration delay = first;
        for (int i = 1; i < failures && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
