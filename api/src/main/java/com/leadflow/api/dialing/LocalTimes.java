package com.leadflow.api.dialing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as people say them: by the clock of a place. */
public final class LocalTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private LocalTimes() {}

    /**
     * Such as "Tuesday 1 December 2026, 09:00 in Denver".
     *
     * @param zone null where it is not known: then by universal time
     */
    public static String of(Instant instant, @Nullable ZoneId zone) {
        return zone == null
                ? FORMAT.format(instant.atZone(ZoneId.of("UTC"))) + " UTC"
                : FORMAT.format(instant.atZone(zone)) + " in " + place(zone);
    }

    /** The last part of the zone's name, which is a city's in almost all. */
    private static String place(ZoneId zone) {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
