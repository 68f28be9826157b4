package com.leadflow.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {
    private static final String NEW_YORK = "America/New_York";

    @Test
    void runAgainOnTheNextDay() {
        Recurrence daily = recurrence(DueDays.daily(), "09:00", NEW_YORK);

        assertThat(daily.nextAfter(Instant.parse("2026-11-27T13:59:59.999Z"))).isEqualTo("2026-11-27T14:00:00Z");
        assertThat(daily.nextAfter(Instant.parse("2026-11-27T14:00:00Z"))).isEqualTo("2026-11-28T14:00:00Z");
    }

    @Test
    void runWhenClocksHaveJumpedOverTheTime() {
        assertThat(runs(DueDays.daily(), "02:30", NEW_YORK, "2027-03-13T12:00:00Z", 2))
                .containsExactly("2027-03-14T07:00:00Z", "2027-03-15T06:30:00Z");
    }

    /** Clocks jump from 23:00 to midnight there. */
    @Test
    void runWhenClocksHaveJumpedIntoTheNextDay() {
        assertThat(runs(DueDays.daily(), "23:30", "America/Scoresbysund", "2027-03-27T12:00:00Z", 2))
                .containsExactly("2027-03-28T01:00:00Z", "2027-03-29T00:30:00Z");
    }

    /** Until 2018, the day of the change began at 01:00 there. */
    @Test
    void runWhenTheDayBeginsLaterThanTheTime() {
        assertThat(runs(DueDays.daily(), "00:30", "America/Sao_Paulo", "2018-11-03T12:00:00Z", 2))
                .containsExactly("2018-11-04T03:00:00Z", "2018-11-05T02:30:00Z");
    }

    @Test
    void runTheFirstTimeThatClocksShowTheTime() {
        assertThat(runs(DueDays.daily(), "01:30", NEW_YORK, "2026-10-31T12:00:00Z", 2))
                .containsExactly("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z");
    }

    @Test
    void runOnTheLastDayOfAShorterMonth() {
        assertThat(runs(DueDays.monthly(31), "12:00", "UTC", "2028-01-01T00:00:00Z", 4))
                .containsExactly(
                        "2028-01-31T12:00:00Z", "2028-02-29T12:00:00Z", "2028-03-31T12:00:00Z", "2028-04-30T12:00:00Z");
    }

    /** There was no Friday, 30 December 2011, in Samoa. */
    @Test
    void leaveOutADayThatThereWasNot() {
        String samoa = "Pacific/Apia";

        assertThat(runs(DueDays.daily(), "09:00", samoa, "2011-12-29T00:00:00Z", 3))
                .containsExactly("2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z", "2011-12-31T19:00:00Z");
        assertThat(runs(DueDays.weekly(List.of(5)), "09:00", samoa, "2011-12-24T00:00:00Z", 1))
                .containsExactly("2012-01-05T19:00:00Z");
        assertThat(runs(DueDays.monthly(30), "09:00", samoa, "2011-12-01T00:00:00Z", 2))
                .containsExactly("2011-12-30T19:00:00Z", "2012-01-29T19:00:00Z");
    }

    /** 31 December 1994 was left out there. */
    @Test
    void takeTheLastDayThatThereWas() {
        assertThat(runs(DueDays.monthly(31), "09:00", "Pacific/Kiritimati", "1994-12-15T00:00:00Z", 1))
                .containsExactly("1994-12-30T19:00:00Z");
    }

    @Test
    void readWhatASchedulesRowSays() {
        assertThat(Recurrence.read("weekly", "09:30", List.of(0, 6), null, NEW_YORK))
                .contains(recurrence(DueDays.weekly(List.of(6, 0)), "09:30", NEW_YORK));
        assertThat(Recurrence.read("monthly", "00:00", null, 31, NEW_YORK))
                .contains(recurrence(DueDays.monthly(31), "00:00", NEW_YORK));
        assertThat(Recurrence.read("daily", "23:59", null, null, "Mars/Olympus"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hourly, 1, 1",
        "weekly, 7, 1",
        "weekly, -1, 1",
        "weekly, , 1",
        "monthly, 1, 0",
        "monthly, 1, 32",
        "monthly, 1,"
    })
    void refuseDaysThatMakeNoSense(String frequency, Integer dayOfWeek, Integer dayOfMonth) {
        List<Integer> days = dayOfWeek == null ? List.of() : List.of(dayOfWeek);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recurrence.read(frequency, "09:00", days, dayOfMonth, NEW_YORK));
    }

    private static List<String> runs(DueDays days, String time, String zone, String after, int number) {
        return recurrence(days, time, zone)
                .runsAfter(Instant.parse(after))
                .limit(number)
                .map(Instant::toString)
                .toList();
    }

    private static Recurrence recurrence(DueDays days, String time, String zone) {
        return new Recurrence(days, LocalTime.parse(time), ZoneId.of(zone));
    }
}
