package com.leadflow.dev.simulator;

import java.util.Map;

/** What a called number does. The reasons are the provider's own {@code endedReason} values. */
public enum Behaviour {
    /** A conversation, ended by either side: {@code customer-ended-call} or {@code assistant-ended-call}. */
    ANSWERS(true),
    /** Answers, and says not to call again: {@code do_not_call} of the structured data is true. {@code customer-ended-call}. */
    ASKS_TO_STOP(true),
    /** {@code customer-busy}. */
    BUSY(false),
    /** {@code customer-did-not-answer}, after ringing three times as long as others do. */
    NO_ANSWER(false),
    /**
     * A mailbox answers: {@code voicemail} if the call asked for voicemail detection, otherwise
     * {@code customer-ended-call}, because the provider then cannot tell it from a person.
     */
    VOICEMAIL(true),
    /** {@code twilio-reported-customer-misdialed}, without ringing. */
    INVALID(false),
    /** Somebody picks up and never speaks: {@code silence-timed-out}. */
    SILENT(true),
    /** Answered, then a server of the provider's suppliers fails before the customer says a word. */
    PROVIDER_TROUBLE(true);

    /** How often each behaviour is drawn, out of 100. What is left out is only asked for by digits. */
    public static final Map<Behaviour, Integer> DEFAULT_WEIGHTS =
            Map.of(ANSWERS, 60, NO_ANSWER, 15, VOICEMAIL, 10, BUSY, 10, PROVIDER_TROUBLE, 5);

    private final boolean connects;

    Behaviour(boolean connects) {
        this.connects = connects;
    }

    /** Whether somebody or something picks up, so that the call is in progress for a while. */
    public boolean connects() {
        return connects;
    }
}
