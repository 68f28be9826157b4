package com.leadflow.store.call;

/** What became of the wish for a single call. */
public sealed interface SingleCallResult {
    /** The item that waits now. */
    record Queued(CallQueueRow item) implements SingleCallResult {}

    /** Another single call to the lead waits, or goes on. */
    record AnotherIsOpen() implements SingleCallResult {}

    /** The lead's number must not be called. */
    record Suppressed() implements SingleCallResult {}

    /** The lead has no number. */
    record NoNumber() implements SingleCallResult {}

    /** There is no such lead. */
    record NoLead() implements SingleCallResult {}
}
