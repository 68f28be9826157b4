package com.leadflow.store.campaign;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What dialing needs of a campaign, or of a single call, which says all that by itself.
 *
 * @param id that of {@link CampaignRuns#SINGLE} for a single call
 * @param prompt of a campaign
 * @param sealedPrompt of a single call, sealed for its row
 * @param callingDays Sunday is 0
 * @param callingStart HH:MM
 * @param callingEnd HH:MM, up to 24:00
 * @param retryDelays JSON object, outcome to ISO 8601 duration
 * @param holidays YYYY-MM-DD: its own, and the account's
 * @param budgetUsd what its calls may cost; null for as much as they do
 * @param now the database's time when the row was read
 */
public record CampaignDialingRow(
        UUID id,
        String status,
        @Nullable String assistantId,
        @Nullable String phoneNumberId,
        @Nullable String prompt,
        @Nullable Ciphertext sealedPrompt,
        List<Integer> callingDays,
        String callingStart,
        String callingEnd,
        String retryDelays,
        int maxRetries,
        int maxCallSeconds,
        String priority,
        List<String> holidays,
        @Nullable BigDecimal budgetUsd,
        @Nullable Instant startedAt,
        Instant now) {
    /** Whether it is no campaign, but a single call: not to be paused, and over only where the campaign that it was made for is deleted. */
    public boolean single() {
        return id.equals(CampaignRuns.SINGLE);
    }

    public boolean active() {
        return "active".equals(status);
    }

    public boolean paused() {
        return "paused".equals(status);
    }

    /** Whether nothing of it is to be called: neither active nor about to be resumed. */
    public boolean stopped() {
        return !active() && !paused();
    }
}
