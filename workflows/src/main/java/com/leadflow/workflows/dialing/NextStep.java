package com.leadflow.workflows.dialing;

import java.time.Duration;

/** What follows for a queue item after a call. */
public sealed interface NextStep {
    /** There was a conversation: the item is completed. */
    record Complete() implements NextStep {}

    /** The item waits and is dialed again. */
    record Retry(Duration delay, DialReason reason, boolean usesAttempt) implements NextStep {}

    /** The item ends without a conversation. */
    record Fail(DialReason reason, boolean usesAttempt) implements NextStep {}

    /** The item waits, no attempt used, and the campaign pauses until a person has seen to it. */
    record Halt(DialReason reason) implements NextStep {}

    /** The item waits until the provider hold has ended; no attempt used. */
    record Hold(DialReason reason) implements NextStep {}
}
