package com.leadflow.workflows.dialing;

/**
 * What happened to a queue item before the call in question.
 *
 * @param attemptsUsed calls that counted as attempts
 * @param voicemails calls that a voicemail answered
 * @param cappedFailures calls that ended with {@link RetryClass#CAPPED}
 */
public record AttemptHistory(int attemptsUsed, int voicemails, int cappedFailures) {
    public static final AttemptHistory NONE = new AttemptHistory(0, 0, 0);

    public AttemptHistory {
        if (attemptsUsed < 0 || voicemails < 0 || cappedFailures < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
    }
}
