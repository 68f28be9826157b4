package com.leadflow.store.call;

/**
 * Lines in use: of the account, of one campaign, and of those others that wait for lines, too.
 *
 * @param weight the campaign's
 * @param waitingWeight of all those others together
 * @param waitingHeld lines that they hold
 */
public record LinesRow(
        int accountHeld,
        int campaignHeld,
        int campaignLines,
        int weight,
        int waitingWeight,
        int waitingHeld,
        int placing) {}
