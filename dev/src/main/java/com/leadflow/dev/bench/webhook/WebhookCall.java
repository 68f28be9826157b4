package com.leadflow.dev.bench.webhook;

import java.util.UUID;

/**
 * A call that webhooks are about.
 *
 * @param id the provider's
 * @param historyId ours
 */
record WebhookCall(UUID id, UUID historyId) {}
