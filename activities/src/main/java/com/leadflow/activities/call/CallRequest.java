package com.leadflow.activities.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call to be placed. Its text form shows ids only.
 *
 * @param historyId our id of the call, which the provider hands back in all that it says about it
 * @param number E.164
 * @param prompt the campaign's own words for the assistant; null when it has none
 */
public record CallRequest(
        UUID historyId,
        @Nullable UUID campaignId,
        UUID leadId,
        int attempt,
        String number,
        String name,
        String assistantId,
        String phoneNumberId,
        @Nullable String prompt,
        int maxCallSeconds) {
    @Override
    public String toString() {
        return "CallRequest[historyId=" + historyId + "]";
    }
}
