package com.leadflow.store.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A claimed queue item. */
public record ClaimRow(UUID queueId, int claim, @Nullable UUID campaignId, UUID leadId) {}
