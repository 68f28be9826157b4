package com.leadflow.workflows.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to reach a lead: a queue item under one claim. Ids only; everything else is in the rows.
 *
 * @param claim the number of the claim, from 1; only the item's latest claim may write to it
 * @param campaignId null for a single call outside campaigns
 */
public record Attempt(UUID queueId, int claim, @Nullable UUID campaignId, UUID leadId) {}
