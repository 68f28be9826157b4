package com.leadflow.store.call;

import com.leadflow.store.campaign.CampaignRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a single call: whom, when, and all that else a campaign says. Those components mean what they mean in
 * {@link CampaignRow}.
 *
 * @param campaignId the campaign whose assistant is tried by it; null when it is none's
 * @param scheduledTime null for at once
 */
public record SingleCallContent(
        UUID leadId,
        @Nullable Instant scheduledTime,
        @Nullable UUID campaignId,
        String assistantId,
        String phoneNumberId,
        @Nullable String prompt,
        int maxRetries,
        List<Integer> callingDays,
        String callingStart,
        String callingEnd,
        String retryDelays,
        int maxCallSeconds) {
    public SingleCallContent {
        callingDays = List.copyOf(callingDays);
    }

    /**
     * A call as the campaign would make it, be it a draft.
     *
     * @param campaign one with an assistant and a caller number
     */
    public static SingleCallContent trying(CampaignRow campaign, UUID leadId, @Nullable Instant scheduledTime) {
        return new SingleCallContent(
                leadId,
                scheduledTime,
                campaign.id(),
                Objects.requireNonNull(campaign.assistantId(), "no assistant"),
                Objects.requireNonNull(campaign.phoneNumberId(), "no caller number"),
                campaign.prompt(),
                campaign.maxRetries(),
                campaign.callingDays(),
                campaign.callingStart(),
                campaign.callingEnd(),
                campaign.retryDelays(),
                campaign.maxCallSeconds());
    }
}
