package com.leadflow.api.request;

import com.leadflow.api.problem.Violations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that JSON and queries carry as text. */
public final class Values {
    private static final int UUID_LENGTH = 36;

    /** What PostgreSQL's timestamps hold, with room to calculate. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Values() {}

    /** A constant as clients write it: {@code in-progress} for IN_PROGRESS. */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> namesOf(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Values::nameOf).toList();
    }

    public static Optional<UUID> id(String text) {
        try {
            return text.length() == UUID_LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** RFC 3339 with any offset, between 1970 and 2999. */
    public static Optional<Instant> instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static @Nullable UUID id(Violations violations, String pointer, @Nullable String text) {
        Optional<UUID> id = Optional.ofNullable(text).flatMap(Values::id);
        if (text != null && id.isEmpty()) {
            violations.add(pointer, "invalid-id", "expected an id (UUID)");
        }
        return id.orElse(null);
    }

    /** An id that must be there. */
    public static @Nullable UUID requireId(Violations violations, String pointer, @Nullable String text) {
        if (text == null) {
            violations.add(pointer, "required", "expected an id (UUID)");
        }
        return id(violations, pointer, text);
    }

    /**
     * An IANA name.
     *
     * @param before what was accepted once and has not changed stays accepted, though time zones change their names
     */
    public static @Nullable String timezone(
            Violations violations, String pointer, @Nullable String text, @Nullable String before) {
        if (text != null && !text.equals(before) && !ZONES.contains(text)) {
            violations.add(pointer, "unknown-timezone", "expected an IANA time zone such as America/New_York");
        }
        return text;
    }

    /** A day between 1970 and 2999, as PostgreSQL and people write it. */
    public static @Nullable LocalDate date(Violations violations, String pointer, @Nullable String text) {
        Optional<LocalDate> date = Optional.ofNullable(text).flatMap(Values::date);
        if (text != null && date.isEmpty()) {
            violations.add(pointer, "invalid-date", "expected a date such as 2026-12-25");
        }
        return date.orElse(null);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() < 1970 || date.getYear() > 2999 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static @Nullable Instant instant(Violations violations, String pointer, @Nullable String text) {
        Optional<Instant> instant = Optional.ofNullable(text).flatMap(Values::instant);
        if (text != null && instant.isEmpty()) {
            violations.add(pointer, "invalid-time", "expected a time such as 2026-11-23T09:00:00Z");
        }
        return instant.orElse(null);
    }
}
