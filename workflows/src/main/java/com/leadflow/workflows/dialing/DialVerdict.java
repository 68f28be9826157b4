package com.leadflow.workflows.dialing;

import java.time.Instant;

/** Whether a lead may be dialed now. */
public sealed interface DialVerdict {
    record Allow() implements DialVerdict {}

    /** Not now: ask again at {@code until}, which is a question then, not a promise. Uses up no attempt. */
    record Defer(Instant until, DialReason reason) implements DialVerdict {}

    /** Not this queue item, now or later. */
    record Refuse(DialReason reason) implements DialVerdict {}
}
