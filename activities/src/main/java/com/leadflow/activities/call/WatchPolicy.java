package com.leadflow.activities.call;

import com.leadflow.store.call.PermitRow;
import java.time.Duration;
import java.time.Instant;

/** What the watcher of a call does next. Pure. */
final class WatchPolicy {
    /** The next thing to do. */
    enum Step {
        WAIT,
        /** Ask the provider: webhooks may be lost. */
        LOOK_UP,
        HANG_UP,
        /** The call has ended and all that can be learned of it is in. */
        DONE,
        /** The call was not seen to end: give it up. */
        LOST
    }

    /** How long webhooks may be silent about a live call before the provider is asked. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** The report follows the end by the time that the provider's analysis takes; without it, ask soon. */
    private static final Duration REPORT_SILENCE = Duration.ofSeconds(10);

    /** After this a report that is missing is not waited for; it is still merged when it comes. */
    private static final Duration REPORT_GRACE = Duration.ofSeconds(60);

    private static final Duration HANG_UP_AGAIN = Duration.ofSeconds(10);

    /** A call that was told to end, and neither ends nor is found, for so long after its deadline, is lost. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(10);

    private WatchPolicy() {}

    static Step next(PermitRow call, Duration sinceLookUp, Duration sinceHangUp) {
        if (call.resolvedAt() != null) {
            return Step.DONE;
        }
        return call.endedAt() == null ? live(call, sinceLookUp, sinceHangUp) : ended(call, sinceLookUp);
    }

    private static Step live(PermitRow call, Duration sinceLookUp, Duration sinceHangUp) {
        Instant now = call.now();
        if (now.isAfter(call.deadline().plus(LOST_AFTER))) {
            return Step.LOST;
        }
        boolean mustEnd = call.hangUpRequestedAt() != null || now.isAfter(call.deadline());
        if (mustEnd && atLeast(sinceHangUp, HANG_UP_AGAIN)) {
            return Step.HANG_UP;
        }
        return atLeast(silence(call), SILENCE) && atLeast(sinceLookUp, SILENCE) ? Step.LOOK_UP : Step.WAIT;
    }

    private static Step ended(PermitRow call, Duration sinceLookUp) {
        if (call.reportedAt() != null || atLeast(silence(call), REPORT_GRACE)) {
            return Step.DONE;
        }
        return atLeast(silence(call), REPORT_SILENCE) && atLeast(sinceLookUp, REPORT_SILENCE)
                ? Step.LOOK_UP
                : Step.WAIT;
    }

    private static Duration silence(PermitRow call) {
        return Duration.between(call.changedAt(), call.now());
    }

    private static boolean atLeast(Duration duration, Duration bound) {
        return duration.compareTo(bound) >= 0;
    }
}
