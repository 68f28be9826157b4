package com.leadflow.store.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes about a queue item; null leaves a part as it is.
 *
 * @param cancel whether the item shall not be called: a waiting one ends, one in progress is hung up
 */
public record QueueEdit(@Nullable String priority, @Nullable Instant scheduledTime, boolean cancel) {

    boolean changesNothing() {
        return !cancel && !reschedules();
    }

    /** Whether it changes when the item is called, which only a waiting item can obey. */
    boolean reschedules() {
        return priority != null || scheduledTime != null;
    }
}
