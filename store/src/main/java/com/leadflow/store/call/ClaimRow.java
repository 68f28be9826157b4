package com.leadflow.store.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed queue item.
 *
 * @param priorityRank 1 where it is high, 2 medium, 3 low
 */
public record ClaimRow(UUID queueId, int claim, @Nullable UUID campaignId, UUID leadId, int priorityRank) {}
