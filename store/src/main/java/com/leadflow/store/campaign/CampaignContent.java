package com.leadflow.store.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a campaign; the components mean what they mean in {@link CampaignRow}.
 *
 * @param teamId whose it is; null: of no team, and where it is created, of its creator's
 */
public record CampaignContent(
        UUID id,
        String name,
        @Nullable String description,
        @Nullable String assistantId,
        @Nullable String phoneNumberId,
        @Nullable String prompt,
        @Nullable UUID teamId,
        int maxLiveCalls,
        int weight,
        int maxRetries,
        String priority,
        List<Integer> callingDays,
        String callingStart,
        String callingEnd,
        String retryDelays,
        int maxCallSeconds,
        String stopField,
        List<String> stopTools,
        List<String> stopReasons,
        List<String> holidays,
        @Nullable BigDecimal budgetUsd,
        String callbackField) {
    public CampaignContent {
        holidays = List.copyOf(holidays);
        callingDays = List.copyOf(callingDays);
        stopTools = List.copyOf(stopTools);
        stopReasons = List.copyOf(stopReasons);
    }
}
