package com.leadflow.store.call;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Lines in use: of the account, of one campaign, and of those others that wait for lines, too.
 *
 * @param weight the campaign's
 * @param waitingWeight of all those others together
 * @param waitingHeld lines that they hold
 * @param budgetUsd what the campaign's calls may cost; null for as much as they do
 * @param maxCallSeconds after how long a call of the campaign is ended
 */
public record LinesRow(
        int accountHeld,
        int campaignHeld,
        int campaignLines,
        int weight,
        int waitingWeight,
        int waitingHeld,
        int placing,
        @Nullable BigDecimal budgetUsd,
        int maxCallSeconds) {}
