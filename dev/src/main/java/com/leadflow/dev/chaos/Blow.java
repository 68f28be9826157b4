package com.leadflow.dev.chaos;

import java.time.Duration;

/**
 * Something bad that happens to a part of the stack.
 *
 * @param at since the campaign was started
 * @param part its name
 * @param lasting until the part is started again, or goes on
 */
public record Blow(Duration at, String part, Kind kind, Duration lasting) {
    /** What happens. */
    public enum Kind {
        /** SIGKILL. */
        KILL,
        /** SIGSTOP, and SIGCONT later. */
        FREEZE,
        /** SIGTERM, as in an update. */
        RESTART
    }

    @Override
    public String toString() {
        return "%6.1f s  %-10s %-7s for %.1f s".formatted(seconds(at), part, kind, seconds(lasting));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
