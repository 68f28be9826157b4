package com.leadflow.dev.chaos;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is asked for, and when it is to run by that: said a second time, without the product's rule.
 *
 * @param daysOfWeek of a weekly one, Sunday is 0; otherwise empty
 * @param dayOfMonth of a monthly one, otherwise null
 * @param due its first run, at a full minute
 */
record PlannedSchedule(
        String frequency, Set<Integer> daysOfWeek, @Nullable Integer dayOfMonth, ZoneId zone, Instant due) {
    /** At how many minutes, one after another, schedules are due. */
    static final int DUE_MINUTES = 5;

    private static final List<String> FREQUENCIES = List.of("daily", "weekly", "monthly");
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "America/St_Johns",
            "Africa/Casablanca",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Apia");
    private static final int DAYS_OF_WEEK = 7;
    private static final int LAST_OF_MONTH = 31;

    /** As many as asked for, of all frequencies, spread over the minutes from the first one on. */
    static List<PlannedSchedule> draw(long seed, int count, Instant first) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ZoneId> zones = ZONES.stream()
                .map(ZoneId::of)
                .filter(zone -> isSteady(zone, first))
                .toList();
        return IntStream.range(0, count)
                .mapToObj(number -> draw(
                        random,
                        FREQUENCIES.get(number % FREQUENCIES.size()),
                        zones.get(random.nextInt(zones.size())),
                        first.plus(number % DUE_MINUTES, ChronoUnit.MINUTES)))
                .toList();
    }

    /** What the API is asked for. */
    Map<String, Object> request(String campaignId) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "campaign_id",
                campaignId,
                "name",
                "Chaos",
                "frequency",
                frequency,
                "time",
                LocalTime.ofInstant(due, zone).toString(),
                "timezone",
                zone.getId()));
        if (!daysOfWeek.isEmpty()) {
            request.put("days_of_week", daysOfWeek);
        }
        if (dayOfMonth != null) {
            request.put("day_of_month", dayOfMonth);
        }
        return request;
    }

    /** The run after the first: found by watching the local clock minute by minute, so that gaps and overlaps need no rule. */
    Instant next() {
        LocalDateTime first = clock(due);
        LocalDate day = first.toLocalDate().plusDays(1);
        while (!isDueOn(day)) {
            day = day.plusDays(1);
        }
        LocalDateTime next = day.atTime(first.toLocalTime());
        Instant minute = due;
        while (clock(minute).isBefore(next)) {
            minute = minute.plus(1, ChronoUnit.MINUTES);
        }
        return minute;
    }

    private boolean isDueOn(LocalDate day) {
        return dayOfMonth == null
                ? daysOfWeek.isEmpty() || daysOfWeek.contains(dayOfWeek(day))
                : day.getDayOfMonth() == Math.min(dayOfMonth, day.lengthOfMonth());
    }

    private LocalDateTime clock(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    private static PlannedSchedule draw(SplittableRandom random, String frequency, ZoneId zone, Instant due) {
        LocalDate day = LocalDate.ofInstant(due, zone);
        int another = random.nextInt(DAYS_OF_WEEK);
        return new PlannedSchedule(
                frequency,
                frequency.equals("weekly")
                        ? IntStream.of(dayOfWeek(day), another).boxed().collect(Collectors.toUnmodifiableSet())
                        : Set.of(),
                frequency.equals("monthly") ? dayOfMonth(day) : null,
                zone,
                due);
    }

    private static int dayOfMonth(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth() ? LAST_OF_MONTH : day.getDayOfMonth();
    }

    private static int dayOfWeek(LocalDate day) {
        return day.getDayOfWeek().getValue() % DAYS_OF_WEEK;
    }

    /** A clock that is set to another hour today may show a minute twice, and then no schedule can name the second one. */
    private static boolean isSteady(ZoneId zone, Instant first) {
        return zone.getRules()
                .getOffset(first.minus(1, ChronoUnit.DAYS))
                .equals(zone.getRules().getOffset(first.plus(1, ChronoUnit.DAYS)));
    }
}
