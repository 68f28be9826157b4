package com.leadflow.store.call;

/** Lines in use: of the account, and of one campaign. */
public record LinesRow(int accountHeld, int campaignHeld, int campaignLines, int waiting, int placing) {}
