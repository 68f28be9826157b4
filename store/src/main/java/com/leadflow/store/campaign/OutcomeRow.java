package com.leadflow.store.campaign;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a call came to.
 *
 * @param id of the row of the call history
 * @param attempt the how-manieth of its queue item, from 1
 * @param endedReason the provider's word
 * @param resolvedAt when it was settled; later where the outcome was corrected
 */
public record OutcomeRow(
        UUID id,
        UUID leadId,
        int attempt,
        String outcome,
        @Nullable String endedReason,
        Instant resolvedAt) {}
