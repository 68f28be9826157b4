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

    /**
     * What this watcher has done so far; a day where it has not done it yet.
     *
     * @param sinceLookUp time since the provider was asked
     * @param sinceAnswer time since it answered; that it knows no such call is an answer
     * @param failedLookUps how often it has not answered since, or wrongly
     * @param wrongAnswers how often it has answered wrongly since
     * @param sinceFirstHangUp time since the call was first told to end; zero when it was not
     * @param sinceHangUp time since it was last told so
     */
    record Done(
            Duration sinceLookUp,
            Duration sinceAnswer,
            int failedLookUps,
            int wrongAnswers,
            Duration sinceFirstHangUp,
            Duration sinceHangUp) {}

    /** How long webhooks may be silent about a live call before the provider is asked. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** The report follows the end by the time that the provider's analysis takes; without it, ask soon. */
    private static final Duration REPORT_SILENCE = Duration.ofSeconds(10);

    /** After this a report that is missing is not waited for; it is still merged when it comes. */
    private static final Duration REPORT_GRACE = Duration.ofSeconds(60);

    /** Five minutes of asking in vain for the report of a call that has ended. */
    private static final int REPORT_LOOK_UPS = 30;

    private static final Duration HANG_UP_AGAIN = Duration.ofSeconds(10);

    /** A call that was told to end, and neither ends nor is found, for so long after its deadline, is lost. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(10);

    /** With so many wrong answers in a row, so long after its deadline, nothing will be learned of a call by asking. */
    private static final int WRONG_ANSWERS = 10;

    private static final Duration HOPELESS_AFTER = Duration.ofHours(2);

    private WatchPolicy() {}

    /** Whether to stop asking the provider for a call. Never because it cannot be reached: that passes. */
    static boolean hopeless(PermitRow call, int wrongAnswers) {
        return wrongAnswers >= WRONG_ANSWERS
                && call.now().isAfter(call.deadline().plus(HOPELESS_AFTER));
    }

    static Step next(PermitRow call, Done done) {
        if (call.resolvedAt() != null && call.outcome() != null) {
            return Step.DONE;
        }
        return call.endedAt() == null ? live(call, done) : ended(call, done);
    }

    /**
     * Nothing is lost while the provider cannot be reached: whoever comes back after an outage asks first. One that answers, but
     * wrongly, holds the line for some hours only.
     */
    private static Step live(PermitRow call, Done done) {
        Instant now = call.now();
        boolean mustEnd = call.hangUpRequestedAt() != null || now.isAfter(call.deadline());
        if (mustEnd && atLeast(done.sinceHangUp(), HANG_UP_AGAIN)) {
            return Step.HANG_UP;
        }
        boolean overdue = now.isAfter(call.deadline().plus(LOST_AFTER));
        boolean answered = !atLeast(done.sinceAnswer(), SILENCE);
        boolean asked = answered || hopeless(call, done.wrongAnswers());
        if (overdue && asked && atLeast(done.sinceFirstHangUp(), SILENCE)) {
            return Step.LOST;
        }
        boolean silent = overdue || atLeast(silence(call), SILENCE);
        return silent && atLeast(done.sinceLookUp(), SILENCE) ? Step.LOOK_UP : Step.WAIT;
    }

    private static Step ended(PermitRow call, Done done) {
        if (call.reportedAt() != null) {
            return Step.DONE;
        }
        boolean answered = !atLeast(done.sinceAnswer(), REPORT_GRACE);
        if (atLeast(silence(call), REPORT_GRACE) && (answered || done.failedLookUps() >= REPORT_LOOK_UPS)) {
            return Step.DONE;
        }
        return atLeast(silence(call), REPORT_SILENCE) && atLeast(done.sinceLookUp(), REPORT_SILENCE)
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
