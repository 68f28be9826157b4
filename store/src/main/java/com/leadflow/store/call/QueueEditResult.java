package com.leadflow.store.call;

/** What became of an edit of a queue item. */
public sealed interface QueueEditResult {
    record Edited(CallQueueRow item) implements QueueEditResult {}

    /** The item's status forbids the edit. */
    record Refused(String status) implements QueueEditResult {}

    record NotFound() implements QueueEditResult {}
}
