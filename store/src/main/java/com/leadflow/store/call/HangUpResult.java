package com.leadflow.store.call;

/** What became of the wish to hang a call up. */
public sealed interface HangUpResult {
    /** The engine will hang it up. */
    record Requested(CallHistoryRow call) implements HangUpResult {}

    /** It has ended, or nobody knows whether it was placed. */
    record NotLive(CallHistoryRow call) implements HangUpResult {}

    /** Its queue item has gone on without it. The engine follows it to its end, but is not told to end it. */
    record LeftBehind(CallHistoryRow call) implements HangUpResult {}

    /** There is no such call. */
    record NoCall() implements HangUpResult {}
}
