package com.leadflow.dev.bench.webhook;

/** The webhooks of one call, in the order in which they belong. */
enum WebhookStep {
    QUEUED("queued"),
    RINGING("ringing"),
    IN_PROGRESS("in-progress"),
    ENDED("ended"),
    REPORT("ended");

    private final String status;

    WebhookStep(String status) {
        this.status = status;
    }

    /** The call's status at the time, in Vapi's word. */
    String status() {
        return status;
    }
}
