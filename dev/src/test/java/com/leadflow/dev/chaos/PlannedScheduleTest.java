package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedScheduleTest {
    private static final Instant FIRST = Instant.parse("2026-11-30T15:10:00Z");

    @Test
    void drawsTheSameForTheSameSeed() {
        assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
    }

    @Test
    void drawsAllFrequenciesForEachOfFiveMinutes() {
        Map<Instant, Set<String>> frequencies = draw(7).stream()
                .collect(Collectors.groupingBy(
                        PlannedSchedule::due,
                        Collectors.mapping(PlannedSchedule::frequency, Collectors.toUnmodifiableSet())));

        assertThat(frequencies.keySet())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 5)
                        .mapToObj(minute -> FIRST.plusSeconds(60L * minute))
                        .toList());
        assertThat(frequencies.values()).allMatch(Set.of("daily", "weekly", "monthly")::equals);
    }

    @Test
    void namesNoMinuteOfAClockThatIsAboutToBeSetBack() {
        // An hour after New York's clocks have shown it for the first time.
        List<PlannedSchedule> schedules = PlannedSchedule.draw(7, 50, Instant.parse("2026-11-01T06:30:00Z"));

        assertThat(schedules).hasSize(50).noneMatch(schedule -> schedule.zone().equals(ZoneId.of("America/New_York")));
    }

    @Test
    void asksForTheLocalTimeAndTheDaysThatGoWithTheFrequency() {
        PlannedSchedule weekly = new PlannedSchedule("weekly", Set.of(1), null, ZoneId.of("Asia/Kathmandu"), FIRST);

        assertThat(weekly.request("campaign"))
                .containsEntry("campaign_id", "campaign")
                .containsEntry("time", "20:55")
                .containsEntry("timezone", "Asia/Kathmandu")
                .containsEntry("days_of_week", Set.of(1))
                .doesNotContainKey("day_of_month");
    }

    /** Worked out by hand: the local time of the first run is in the comment's column. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata, 2026-11-30T15:10:00Z, 2026-12-01T15:10:00Z, any day",
        "America/New_York, 2026-10-31T13:00:00Z, 2026-11-01T14:00:00Z, clocks are set back in between",
        "America/New_York, 2027-03-13T07:30:00Z, 2027-03-14T07:00:00Z, 02:30 is skipped, so at 03:00",
        "America/New_York, 2026-10-31T05:30:00Z, 2026-11-01T05:30:00Z, 01:30 is shown twice, so the first time"
    })
    void runsADailyOneOnTheNextDay(String zone, Instant due, Instant next) {
        assertThat(new PlannedSchedule("daily", Set.of(), null, ZoneId.of(zone), due).next())
                .isEqualTo(next);
    }

    /** 30 November 2026 is a Monday. */
    @ParameterizedTest
    @CsvSource({"1;1, 2026-12-07T15:10:00Z", "1;0, 2026-12-06T15:10:00Z", "1;2, 2026-12-01T15:10:00Z"})
    void runsAWeeklyOneOnTheNextOfItsDays(String days, Instant next) {
        Set<Integer> daysOfWeek =
                List.of(days.split(";")).stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());

        assertThat(new PlannedSchedule("weekly", daysOfWeek, null, ZoneId.of("UTC"), FIRST).next())
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T15:10:00Z, 28, 2026-12-28T15:10:00Z",
        "2026-11-30T15:10:00Z, 31, 2026-12-31T15:10:00Z",
        "2027-01-31T15:10:00Z, 31, 2027-02-28T15:10:00Z",
        "2027-01-30T15:10:00Z, 30, 2027-02-28T15:10:00Z"
    })
    void runsAMonthlyOneInTheNextMonth(Instant due, int day, Instant next) {
        assertThat(new PlannedSchedule("monthly", Set.of(), day, ZoneId.of("UTC"), due).next())
                .isEqualTo(next);
    }

    private static List<PlannedSchedule> draw(long seed) {
        return PlannedSchedule.draw(seed, 50, FIRST);
    }
}
