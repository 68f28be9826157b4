package com.leadflow.dev.chaos;

import java.time.Duration;

/**
 * Something bad that happens to a part of the stack.
 *
 * @param at since the campaign was started
 * @param part its name, or {@link #PROVIDER}
 * @param lasting until the part is started again, or goes on
 */
public record Blow(Duration at, String part, Kind kind, Duration lasting) {
    /** The provider, whose outages leave its calls alone. */
    static final String PROVIDER = "vapi";

    /** What happens. */
    public enum Kind {
        /** SIGKILL. */
        KILL,
        /** SIGSTOP, and SIGCONT later. */
        FREEZE,
        /** SIGTERM, as in an update. */
        RESTART,
        /** The provider refuses connections. */
        REFUSE,
        /** The provider answers nothing. */
        HANG,
        /** The provider answers 500. */
        FAIL
    }

    @Override
    public String toString() {
        return "%6.1f s  %-10s %-7s for %.1f s".formatted(seconds(at), part, kind, seconds(lasting));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
