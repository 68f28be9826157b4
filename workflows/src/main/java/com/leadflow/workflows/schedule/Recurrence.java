package com.leadflow.workflows.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule runs: once on each due day, at the first moment at which the local clock shows the time, or more. So a time that clocks
 * skip runs when they have jumped, even where that is the next day, and one that they repeat runs the first time.
 *
 * <p>What comes of it depends on the release of the time-zone data, so workflows ask an activity.
 */
public record Recurrence(DueDays days, LocalTime time, ZoneId zone) {
    /** A run may fall on the day after the due one, and a zone may lie a day behind. */
    private static final int DAYS_BACK = 2;

    /**
     * Reads what a schedule says.
     *
     * @param frequency {@code daily}, {@code weekly} or {@code monthly}
     * @param time {@code HH:MM}
     * @param daysOfWeek of a weekly one; Sunday is 0
     * @param dayOfMonth of a monthly one
     * @param timezone an IANA name
     * @return empty where this process does not know the time zone
     * @throws IllegalArgumentException for days that make no sense with the frequency
     */
    public static Optional<Recurrence> read(
            String frequency,
            String time,
            @Nullable List<Integer> daysOfWeek,
            @Nullable Integer dayOfMonth,
            String timezone) {
        DueDays days = days(frequency, daysOfWeek, dayOfMonth);
        return ZoneId.getAvailableZoneIds().contains(timezone)
                ? Optional.of(new Recurrence(days, LocalTime.parse(time), ZoneId.of(timezone)))
                : Optional.empty();
    }

    /** The first run after the instant, which itself is not after it. */
    public Instant nextAfter(Instant instant) {
        return runsAfter(instant).findFirst().orElseThrow();
    }

    /** Whether it runs at this instant. */
    public boolean has(Instant instant) {
        return nextAfter(instant.minusNanos(1)).equals(instant);
    }

    /** All runs after the instant, in order, without an end. */
    public Stream<Instant> runsAfter(Instant instant) {
        LocalDays calendar = new LocalDays(zone);
        LocalDate first = instant.atZone(zone).toLocalDate().minusDays(DAYS_BACK);
        return Stream.iterate(first, day -> day.plusDays(1))
                .filter(day -> days.include(day, calendar))
                .map(this::runOn)
                .filter(run -> run.isAfter(instant));
    }

    private Instant runOn(LocalDate day) {
        LocalDateTime local = day.atTime(time);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                // Of two moments at which clocks show the time, the earlier one.
                : local.atZone(zone).toInstant();
    }

    private static DueDays days(String frequency, @Nullable List<Integer> daysOfWeek, @Nullable Integer dayOfMonth) {
        return switch (frequency) {
            case "daily" -> DueDays.daily();
            case "weekly" -> DueDays.weekly(daysOfWeek == null ? List.of() : daysOfWeek);
            case "monthly" -> DueDays.monthly(dayOfMonth == null ? 0 : dayOfMonth);
            default -> throw new IllegalArgumentException("expected daily, weekly or monthly, not " + frequency);
        };
    }
}
