package com.leadflow.workflows.dialing;

/** What the reason of a call's end says about dialing again. */
public enum RetryClass {
    /** There was a conversation: nothing to repeat. */
    NONE,
    /** Again after the outcome's delay, as long as attempts are left. */
    NORMAL,
    /** As {@link #NORMAL}, but once at most: if it happens again, it will always happen. */
    CAPPED,
    /** The provider had no line free; the lead is not at fault. */
    CAPACITY,
    /** The provider's limit for the day is used up; the lead is not at fault. */
    DAILY,
    /** Account, assistant or credentials are at fault: the next lead would fare the same. */
    HALT,
    /** Calling this number again is of no use, or not wanted. */
    PERMANENT,
    /** The campaign's settings decide: voicemail. */
    POLICY;

    /** Whether a call of this class counts against the attempts of its item and the caps of its number. */
    boolean countsAsAttempt() {
        return this != CAPACITY && this != DAILY && this != HALT;
    }
}
