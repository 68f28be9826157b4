package com.leadflow.store.schedule;

import java.util.Locale;

/** What made a schedule run. */
public enum RunTrigger {
    TIME,
    /** Somebody asked for it. */
    MANUAL;

    /** As stored and as clients see it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
