package com.leadflow.store.campaign;

import java.util.Locale;

/** Where a campaign stands. {@code FAILED} is a campaign that cannot run at all. */
public enum CampaignStatus {
    DRAFT,
    ACTIVE,
    PAUSED,
    COMPLETED,
    FAILED;

    /** Whether it dials, or does again once it is resumed. */
    public boolean goesOn() {
        return this == ACTIVE || this == PAUSED;
    }

    /** As stored and as clients see it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
