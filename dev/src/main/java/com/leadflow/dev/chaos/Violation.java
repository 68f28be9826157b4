package com.leadflow.dev.chaos;

/** Something that must not happen, and did. */
public record Violation(Kind kind, String what) {
    /** The promises. */
    public enum Kind {
        /** A number was called though its last call was live, or had ended for good, or too early; or a schedule ran again. */
        DOUBLED,
        /** A lead came to no end, or its turn was ended before it was over; or a schedule did not run. */
        LOST,
        /** A row says something else than the provider, or than its schedule. */
        WRONG,
        /** A live call was hung up, and nobody had asked for it. */
        CUT,
        /** More calls at once than there are lines. */
        OVER_LINES,
        /** An unknown without a cause, or one that evidence was not heard of. */
        UNKNOWN
    }

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}
