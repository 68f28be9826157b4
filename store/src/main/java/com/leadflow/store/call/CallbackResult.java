package com.leadflow.store.call;

import com.leadflow.workflows.dialing.DialReason;
import java.util.UUID;

/** What became of the wish for a callback. */
public sealed interface CallbackResult {
    /** The item that waits for it. */
    record Queued(UUID item) implements CallbackResult {}

    /** There is none, for this reason. */
    record NotQueued(DialReason obstacle) implements CallbackResult {}
}
