package com.leadflow.dev.bench;

import java.util.Map;

/**
 * What came of webhooks.
 *
 * @param processorMillis for each webhook, by part of the system
 */
record WebhookFigures(int sent, WebhookAnswers answers, Map<String, Double> processorMillis, Kept kept) {
    /**
     * What the database says, beside what must be in it after the answers.
     *
     * @param events webhooks that were answered with 200, each once
     * @param reports reports on our calls that were answered with 200
     * @param transcripts calls that have ended and have a transcript
     */
    record Kept(long events, long eventRows, long reports, long transcripts) {
        /** What was not answered in time may have been stored all the same. */
        boolean complete() {
            return eventRows >= events && transcripts >= reports;
        }
    }
}
