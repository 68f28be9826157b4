package com.leadflow.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rule, against somebody who watches the clock: each due day has one run, at the moment at which the clock first showed the time or
 * was past it.
 */
class TenYearsTest {
    private static final List<LocalTime> TIMES = List.of(
                    "00:00", "00:01", "00:30", "01:30", "02:00", "02:15", "02:45", "03:00", "09:00", "23:30", "23:59")
            .stream()
            .map(LocalTime::parse)
            .toList();

    /** Until 2017, clocks changed at midnight in Brazil, Morocco had two summers in a year, and Samoa skipped a day. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2007",
        "America/New_York, 2020",
        "Australia/Lord_Howe, 2007",
        "Australia/Lord_Howe, 2020",
        "Africa/Casablanca, 2007",
        "Africa/Casablanca, 2020",
        "Asia/Kolkata, 2007",
        "Asia/Kolkata, 2020",
        "Pacific/Apia, 2007",
        "Pacific/Apia, 2020",
        "Europe/London, 2007",
        "Europe/London, 2020",
        "America/Sao_Paulo, 2007",
        "America/Sao_Paulo, 2020",
        "Asia/Kathmandu, 2007",
        "Asia/Kathmandu, 2020",
        "Pacific/Chatham, 2007",
        "Pacific/Chatham, 2020",
        "America/St_Johns, 2007",
        "America/St_Johns, 2020",
    })
    void runOnceOnEachDueDay(ZoneId zone, int firstYear) {
        ClockWalk walk = new ClockWalk(
                zone,
                yearBegins(firstYear),
                yearBegins(firstYear + 10),
                TIMES.stream().map(TenYearsTest::minuteOfDay).toList());
        // The first and the last month are not whole.
        YearMonth first = YearMonth.of(firstYear, 2);
        YearMonth last = YearMonth.of(firstYear + 9, 11);

        for (LocalTime time : TIMES) {
            assertRuns(walk, new Recurrence(DueDays.daily(), time, zone), first, last, month -> month);
            assertRuns(
                    walk,
                    new Recurrence(DueDays.weekly(List.of(0, 2, 5)), time, zone),
                    first,
                    last,
                    month -> CountedDays.weekdays(month, Set.of(0L, 2L, 5L)));
            for (int day : new int[] {1, 15, 29, 30, 31}) {
                assertRuns(
                        walk,
                        new Recurrence(DueDays.monthly(day), time, zone),
                        first,
                        last,
                        month -> CountedDays.numbered(month, day));
            }
        }
    }

    private static void assertRuns(
            ClockWalk walk,
            Recurrence recurrence,
            YearMonth first,
            YearMonth last,
            Function<Collection<LocalDate>, Collection<LocalDate>> dueOfMonth) {
        Set<LocalDate> whole = walk.daysSeen().stream()
                .filter(day -> !day.isBefore(first.atDay(1)) && !day.isAfter(last.atEndOfMonth()))
                .collect(Collectors.toSet());
        Set<LocalDate> due = CountedDays.ofMonths(whole, dueOfMonth);
        List<Instant> expected = due.stream()
                .map(walk.reached(minuteOfDay(recurrence.time()))::get)
                .toList();

        List<Instant> runs = new ArrayList<>();
        Instant run = recurrence.nextAfter(expected.get(0).minusSeconds(1));
        while (!run.isAfter(expected.get(expected.size() - 1))) {
            runs.add(run);
            run = recurrence.nextAfter(run);
        }

        assertThat(runs)
                .as("%s", recurrence)
                .hasSize(due.size())
                .doesNotHaveDuplicates()
                .isEqualTo(expected);
    }

    private static int minuteOfDay(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static Instant yearBegins(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
