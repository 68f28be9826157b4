package com.leadflow.workflows.dialing;

import com.leadflow.workflows.dialing.NextStep.Complete;
import com.leadflow.workflows.dialing.NextStep.Fail;
import com.leadflow.workflows.dialing.NextStep.Halt;
import com.leadflow.workflows.dialing.NextStep.Hold;
import com.leadflow.workflows.dialing.NextStep.Retry;
import java.time.Duration;

/** Decides what follows a call. Pure: the same end, history, settings and state of the provider give the same step. */
public final class AttemptPolicy {
    /** The provider's daily limit is reset at midnight UTC, at most this far away. */
    private static final Duration DAILY_RESET = Duration.ofDays(1);

    /**
     * Decides what follows.
     *
     * @param outage whether the circuit breaker is open: what then fails by the provider's fault uses up no attempt
     */
    public NextStep next(CallEnd end, AttemptHistory history, AttemptSettings settings, boolean outage) {
        if (end.outcome() == Outcome.SUCCESS) {
            return new Complete();
        }
        if (end.stopAsked()) {
            return new Fail(DialReason.DO_NOT_CALL, true);
        }
        // Beats every other rule: who was called and cut off must not be rung again by a machine.
        // If the set-up is at fault, the campaign pauses all the same.
        if (end.talkedTo()) {
            return new Fail(DialReason.PERSON_REACHED, true);
        }
        if (outage && end.providerFault() && end.retryClass().countsAsAttempt()) {
            return new Retry(settings.delayAfter(end.outcome()), DialReason.after(end.outcome()), false);
        }
        return switch (end.retryClass()) {
            case NONE -> new Complete();
            case NORMAL, POLICY -> again(end.outcome(), history, settings);
            case CAPPED -> history.cappedFailures() > 0 ? exhausted() : again(end.outcome(), history, settings);
            case CAPACITY -> new Hold(DialReason.CAPACITY);
            case DAILY -> new Retry(DAILY_RESET, DialReason.DAILY_LIMIT, false);
            case HALT -> new Halt(DialReason.CONFIGURATION);
            case PERMANENT -> new Fail(end.finalReason(), true);
        };
    }

    private static NextStep again(Outcome outcome, AttemptHistory history, AttemptSettings settings) {
        if (outcome == Outcome.VOICEMAIL && history.voicemails() > 0) {
            return new Fail(DialReason.SECOND_VOICEMAIL, true);
        }
        if (history.attemptsUsed() >= settings.maxRetries()) {
            return exhausted();
        }
        return new Retry(settings.delayAfter(outcome), DialReason.after(outcome), true);
    }

    private static NextStep exhausted() {
        return new Fail(DialReason.MAX_ATTEMPTS, true);
    }
}
