package com.leadflow.store.call;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Lines in use: of the account, and of one campaign.
 *
 * @param budgetUsd what the campaign's calls may cost; null for as much as they do
 * @param maxCallSeconds after how long a call of the campaign is ended
 */
public record LinesRow(
        int accountHeld,
        int campaignHeld,
        int campaignLines,
        int waiting,
        int placing,
        @Nullable BigDecimal budgetUsd,
        int maxCallSeconds) {}
