package com.leadflow.workflows.dialing;

/**
 * How a call ended, as far as the attempt policy cares.
 *
 * @param personReached whether the lead said something
 * @param finalReason what to record if the call is not repeated because of its {@link RetryClass#PERMANENT} class
 * @param stopAsked whether the lead has asked not to be called any more
 */
public record CallEnd(
        Outcome outcome, RetryClass retryClass, boolean personReached, DialReason finalReason, boolean stopAsked) {

    /**
     * Refuses contradictions.
     *
     * @throws IllegalArgumentException unless success and {@link RetryClass#NONE} come together
     */
    public CallEnd {
        if ((outcome == Outcome.SUCCESS) != (retryClass == RetryClass.NONE)) {
            throw new IllegalArgumentException("retry class NONE belongs to success, and to nothing else");
        }
    }

    /** One in which the lead has asked for nothing. */
    public CallEnd(Outcome outcome, RetryClass retryClass, boolean personReached, DialReason finalReason) {
        this(outcome, retryClass, personReached, finalReason, false);
    }

    /** The usual end: if final, then because the provider refuses the number. */
    public CallEnd(Outcome outcome, RetryClass retryClass, boolean personReached) {
        this(outcome, retryClass, personReached, DialReason.NUMBER_REFUSED);
    }

    /** Whether somebody was talked to, even if it came to nothing: a machine must not ring there again. */
    public boolean talkedTo() {
        return outcome == Outcome.SUCCESS || (outcome == Outcome.FAILED && personReached);
    }

    /**
     * Whether it failed by the provider's fault, or by a limit of the account: whoever is called next may fare the same. What happens
     * once at most ({@link RetryClass#CAPPED}) lies as often with the number, and what {@link RetryClass#HALT} stands for with the set-up
     * of one campaign, which pauses.
     */
    public boolean providerFault() {
        return outcome == Outcome.FAILED
                && switch (retryClass) {
                    case NORMAL, CAPACITY, DAILY, POLICY -> true;
                    case NONE, CAPPED, HALT, PERMANENT -> false;
                };
    }

    /** Whether it shows that the provider works: the lead's telephone was reached, whatever came of it. */
    public boolean reachedTheLead() {
        return outcome != Outcome.FAILED;
    }

    /** Whether it counts against the caps of its number. */
    public boolean countsToCaps() {
        return talkedTo() || retryClass.countsAsAttempt();
    }

    /** The same end of a call in which the lead has asked not to be called any more. */
    public CallEnd withStopAsked() {
        return new CallEnd(outcome, retryClass, personReached, finalReason, true);
    }
}
