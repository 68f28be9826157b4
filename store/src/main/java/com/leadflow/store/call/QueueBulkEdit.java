package com.leadflow.store.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of many queue items, which means for each what an edit of that item alone would. */
public sealed interface QueueBulkEdit {
    /** What waits is called sooner, or later, than other items. */
    record Prioritise(String priority) implements QueueBulkEdit {}

    /** What waits is not called before this time. */
    record Reschedule(Instant scheduledTime) implements QueueBulkEdit {}

    /** What waits ends; calls in progress are hung up. */
    record Cancel() implements QueueBulkEdit {}

    /**
     * What has failed or was cancelled waits again.
     *
     * @param scheduledTime null for its turn
     */
    record Requeue(@Nullable Instant scheduledTime) implements QueueBulkEdit {}
}
