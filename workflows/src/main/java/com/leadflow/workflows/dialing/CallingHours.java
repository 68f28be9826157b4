package com.leadflow.workflows.dialing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a callee may be called: the calling window within the legal hours, on no holiday, in every zone the callee may be in at
 * once.
 *
 * <p>An instant is permitted if the clocks of all zones show a permitted day and time at that instant. This holds on days
 * with a missing or doubled hour too: a window that opens within a missing hour opens when the clocks have jumped, and a
 * local time that comes twice is permitted, or not, both times.
 */
public final class CallingHours {
    /** Two weeks and a day: every day of the week comes twice in full, and a clock change hides an hour of one of them at most. */
    private static final Duration HORIZON = Duration.ofDays(15);

    /** Where there are holidays; far beyond any list of them that leaves a day to call on. */
    private static final Duration HORIZON_WITH_HOLIDAYS = Duration.ofDays(2 * 366);

    private final CallingWindow window;
    private final Set<LocalDate> holidays;
    private final @Nullable LocalHours hours;

    public CallingHours(CallingWindow window, LegalHours legal) {
        this(window, legal, Set.of());
    }

    /** @param holidays days on which nobody may be called, each as long as it lasts in the callee's zone */
    public CallingHours(CallingWindow window, LegalHours legal, Set<LocalDate> holidays) {
        this(window, window.hours().intersect(legal.hours()).orElse(null), holidays);
    }

    private CallingHours(CallingWindow window, @Nullable LocalHours hours, Set<LocalDate> holidays) {
        this.window = window;
        this.holidays = Set.copyOf(holidays);
        this.hours = hours;
    }

    /** What the law permits, on all days, holidays too: for who has asked to be called then. */
    public static CallingHours legalOnly(LegalHours legal) {
        CallingWindow always =
                new CallingWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        return new CallingHours(always, legal);
    }

    /** The same hours, but on none of these days either. */
    public CallingHours except(Collection<LocalDate> days) {
        if (holidays.containsAll(days)) {
            return this;
        }
        Set<LocalDate> all = new HashSet<>(holidays);
        all.addAll(days);
        return new CallingHours(window, hours, all);
    }

    /** The same hours, holidays or not. */
    private CallingHours onHolidaysToo() {
        return new CallingHours(window, hours, Set.of());
    }

    /** No zone at all is never open: unknown is not permission. */
    public boolean isOpen(Instant instant, Set<ZoneId> zones) {
        return !zones.isEmpty() && zones.stream().allMatch(zone -> isOpen(LocalDateTime.ofInstant(instant, zone)));
    }

    /**
     * The first permitted instant that is not before the given one; the given one itself if it is permitted.
     *
     * @return empty if the zones have no permitted hour in common, or every day within two years is a holiday
     */
    public Optional<Instant> nextOpening(Instant from, Set<ZoneId> zones) {
        if (hours == null || zones.isEmpty()) {
            return Optional.empty();
        }
        if (holidays.isEmpty()) {
            return search(from, HORIZON, zones, hours);
        }
        // Zones without a common hour have none on any day: that is known without looking at two years of them.
        boolean never = onHolidaysToo().nextOpening(from, zones).isEmpty();
        return never ? Optional.empty() : search(from, HORIZON_WITH_HOLIDAYS, zones, hours);
    }

    /** Whether the hours would open before this instant, the next at which they do, if there were no holidays. */
    public boolean wouldOpenBefore(Instant opening, Instant from, Set<ZoneId> zones) {
        return hours != null
                && !holidays.isEmpty()
                && onHolidaysToo()
                        .nextOpening(from, zones)
                        .filter(opening::isAfter)
                        .isPresent();
    }

    private Optional<Instant> search(Instant from, Duration horizon, Set<ZoneId> zones, LocalHours open) {
        Instant limit = from.plus(horizon);
        Instant candidate = from;
        while (!candidate.isAfter(limit)) {
            Instant latest = latestOpening(candidate, zones, open);
            if (latest.equals(candidate)) {
                return Optional.of(candidate);
            }
            candidate = latest;
        }
        return Optional.empty();
    }

    /** The zone whose clock has kept the hours closed until they open at this instant; empty where they were open before. */
    public Optional<ZoneId> decidingZone(Instant opening, Set<ZoneId> zones) {
        Instant before = opening.minusSeconds(1);
        return zones.stream()
                .filter(zone -> !isOpen(LocalDateTime.ofInstant(before, zone)))
                .min(Comparator.comparing(ZoneId::getId));
    }

    /** No instant before the latest of the zones' openings can be permitted in all of them. */
    private Instant latestOpening(Instant from, Collection<ZoneId> zones, LocalHours open) {
        Instant latest = from;
        for (ZoneId zone : zones) {
            latest = nextOpening(latest, zone.getRules(), open);
        }
        return latest;
    }

    /** Walks from one change of the zone's offset to the next: between them, local time runs evenly. */
    private Instant nextOpening(Instant from, ZoneRules rules, LocalHours open) {
        Instant instant = from;
        while (true) {
            ZoneOffset offset = rules.getOffset(instant);
            LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
            if (isOpen(local)) {
                return instant;
            }
            Instant opening = nextStart(local, open).toInstant(offset);
            ZoneOffsetTransition change = rules.nextTransition(instant);
            if (change == null || opening.isBefore(change.getInstant())) {
                return opening;
            }
            instant = change.getInstant();
        }
    }

    private LocalDateTime nextStart(LocalDateTime closed, LocalHours open) {
        LocalDateTime start = closed.toLocalDate().atTime(open.start());
        while (start.isBefore(closed) || !isCallingDay(start.toLocalDate())) {
            start = start.plusDays(1);
        }
        return start;
    }

    private boolean isOpen(LocalDateTime local) {
        return hours != null && isCallingDay(local.toLocalDate()) && hours.contains(local.toLocalTime());
    }

    private boolean isCallingDay(LocalDate day) {
        return window.days().contains(day.getDayOfWeek()) && !holidays.contains(day);
    }
}
