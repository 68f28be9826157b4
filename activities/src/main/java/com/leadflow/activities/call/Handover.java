package com.leadflow.activities.call;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** A worker that shuts down passes what it was following to another. */
final class Handover {
    /** As soon as the server can; zero would end the activity for good instead of retrying it. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private Handover() {}

    static ApplicationFailure failure() {
        return ApplicationFailure.newBuilder()
                .setMessage("this worker shuts down; another takes over")
                .setType("Handover")
                .setNextRetryDelay(AT_ONCE)
                // Not worth a warning: nothing went wrong.
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }
}
