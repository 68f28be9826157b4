package com.leadflow.dev.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns that a leads file may have, in any order and case. */
enum LeadColumn {
    NAME,
    PHONE,
    EMAIL,
    LOCATION,
    NOTES,
    SOURCE,
    TIMEZONE;

    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LeadColumn> of(String header) {
        return Arrays.stream(values())
                .filter(column -> column.header().equals(header.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
