package com.leadflow.api.campaign;

import com.leadflow.api.problem.ApiException;
import com.leadflow.store.campaign.OutcomeRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids of events: an instant in microseconds since 1970 and, of an outcome, a point and the call. Each outcome has its own. */
final class EventIds {
    /** As the HTML standard spells the header in which clients send the last one that they have read. */
    static final String HEADER = "Last-Event-ID";

    /** No instant that PostgreSQL could not read. */
    private static final Pattern ID =
            Pattern.compile("(\\d{1,16})(?:\\.\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})?");

    private EventIds() {}

    static String of(Instant instant) {
        return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    static String of(OutcomeRow outcome) {
        return of(outcome.resolvedAt()) + "." + outcome.id();
    }

    /** The instant in it; null where a client has none yet. Throws an ApiException where it was not ours. */
    static @Nullable Instant read(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        Matcher id = ID.matcher(header);
        if (!id.matches()) {
            throw ApiException.invalidParameter(HEADER, "the id of an event of this campaign, or none at all");
        }
        return Instant.EPOCH.plus(Long.parseLong(id.group(1)), ChronoUnit.MICROS);
    }
}
