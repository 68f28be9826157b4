package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Compares the next opening with what looking at the clock every minute finds, around changes of the clocks. */
class CallingHoursByTheMinuteTest {
    private static final Duration HORIZON = Duration.ofDays(15);
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Chicago"),
            ZoneId.of("America/Phoenix"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("America/Havana"),
            ZoneId.of("Europe/London"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Pacific/Chatham"));
    private static final List<Instant> CHANGES = List.of(
            Instant.parse("2026-03-08T07:00:00Z"),
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-04-04T15:00:00Z"),
            Instant.parse("2026-10-03T15:30:00Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.parse("2026-11-01T06:00:00Z"));

    private final Random random = new Random(20260308);

    @Test
    void agreesWithTheClock() {
        for (int round = 0; round < 400; round++) {
            CallingWindow window = anyWindow();
            Set<ZoneId> zones = anyZones();
            Instant from = CHANGES.get(random.nextInt(CHANGES.size()))
                    .plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60) - 2 * 24 * 60));
            CallingHours hours = new CallingHours(window, LegalHours.parse("00:00-24:00"));

            assertThat(hours.nextOpening(from, zones))
                    .as("%s in %s from %s", window, zones, from)
                    .isEqualTo(firstOpenMinute(window, zones, Set.of(), from));
        }
    }

    /** Where the clock finds none within its fifteen days, there is one behind them, or the zones have no hour in common. */
    @Test
    void agreesWithTheClockWhereThereAreHolidays() {
        for (int round = 0; round < 400; round++) {
            CallingWindow window = anyWindow();
            Set<ZoneId> zones = anyZones();
            Instant from = CHANGES.get(random.nextInt(CHANGES.size()))
                    .plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60) - 2 * 24 * 60));
            Set<LocalDate> holidays = anyHolidays(LocalDate.ofInstant(from, ZoneOffset.UTC));
            LegalHours always = LegalHours.parse("00:00-24:00");

            Optional<Instant> opening = new CallingHours(window, always, holidays).nextOpening(from, zones);

            Optional<Instant> expected = firstOpenMinute(window, zones, holidays, from);
            assertThat(opening.filter(instant -> !instant.isAfter(from.plus(HORIZON))))
                    .as("%s in %s from %s without %s", window, zones, from, holidays)
                    .isEqualTo(expected);
            assertThat(opening.isPresent())
                    .isEqualTo(new CallingHours(window, always)
                            .nextOpening(from, zones)
                            .isPresent());
        }
    }

    private Set<LocalDate> anyHolidays(LocalDate first) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> first.plusDays(random.nextInt(18) - 2))
                .collect(Collectors.toSet());
    }

    private static Optional<Instant> firstOpenMinute(
            CallingWindow window, Set<ZoneId> zones, Set<LocalDate> holidays, Instant from) {
        return LongStream.rangeClosed(0, HORIZON.toMinutes())
                .mapToObj(minutes -> from.plus(Duration.ofMinutes(minutes)))
                .filter(instant -> zones.stream().allMatch(zone -> permits(window, holidays, instant.atZone(zone))))
                .findFirst();
    }

    private static boolean permits(CallingWindow window, Set<LocalDate> holidays, ZonedDateTime local) {
        int minute = local.getHour() * 60 + local.getMinute();
        int end =
                window.end().equals(LocalTime.MIDNIGHT) ? 24 * 60 : window.end().toSecondOfDay() / 60;
        return window.days().contains(local.getDayOfWeek())
                && !holidays.contains(local.toLocalDate())
                && minute >= window.start().toSecondOfDay() / 60
                && minute < end;
    }

    private CallingWindow anyWindow() {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextBoolean()) {
                days.add(day);
            }
        }
        int start = random.nextInt(24 * 4);
        int length = 1 + random.nextInt(24 * 4 - start);
        return new CallingWindow(days, quarter(start), quarter(start + length));
    }

    private static LocalTime quarter(int quarters) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * quarters);
    }

    private Set<ZoneId> anyZones() {
        Set<ZoneId> zones = new HashSet<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            zones.add(ZONES.get(random.nextInt(ZONES.size())));
        }
        return zones;
    }
}
