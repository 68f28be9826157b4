package com.leadflow.dev.simulator;

/**
 * Webhooks by how they ended.
 *
 * @param failed given up after the last try that the call's back-off plan allows
 */
public record WebhookCounts(long delivered, long failed) {}
