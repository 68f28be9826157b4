package com.leadflow.workflows.dialing;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallingWindowTest {
    @ParameterizedTest
    @CsvSource({
        "00:00, 08:00, false",
        "00:00, 08:01, true",
        "20:59, 24:00, true",
        "21:00, 24:00, false",
        "00:00, 24:00, true",
        "10:00, 11:00, true"
    })
    void overlapsTheLegalHoursOrDoesNot(String start, String end, boolean overlaps) {
        assertThat(CallingWindow.of(EnumSet.of(DayOfWeek.MONDAY), start, end).overlaps(LegalHours.DEFAULT))
                .isEqualTo(overlaps);
    }

    @Test
    void isByDefaultNineToEightExceptOnSundays() {
        assertThat(CallingWindow.DEFAULT.days())
                .hasSize(6)
                .contains(MONDAY, SATURDAY)
                .doesNotContain(SUNDAY);
        assertThat(CallingWindow.DEFAULT.startText()).isEqualTo("09:00");
        assertThat(CallingWindow.DEFAULT.endText()).isEqualTo("20:00");
    }

    @Test
    void legalHoursAreByDefaultEightToNine() {
        assertThat(LegalHours.DEFAULT.text()).isEqualTo("08:00-21:00");
        assertThat(LegalHours.parse("08:00-21:00")).isEqualTo(LegalHours.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"09:00, 20:00", "00:00, 24:00", "23:59, 24:00", "00:00, 00:01"})
    void readsAndWritesTimes(String start, String end) {
        CallingWindow window = CallingWindow.of(Set.of(MONDAY), start, end);

        assertThat(window.startText()).isEqualTo(start);
        assertThat(window.endText()).isEqualTo(end);
        assertThat(LegalHours.parse(start + "-" + end).text()).isEqualTo(start + "-" + end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9:00   | 20:00  | start must be a time of day as HH:MM",
                "24:00  | 24:00  | start must be a time of day as HH:MM",
                "25:00  | 20:00  | start must be a time of day as HH:MM",
                "''     | 20:00  | start must be a time of day as HH:MM",
                "09:00  | 20:60  | end must be a time of day as HH:MM",
                "09:00  | 24:01  | end must be a time of day as HH:MM",
                "09:00  | 8 p.m. | end must be a time of day as HH:MM",
                "00:00  | 00:00  | end must be after 00:00",
                "20:00  | 09:00  | start must be before end",
                "09:00  | 09:00  | start must be before end",
            })
    void saysWhatIsWrongWithTimes(String start, String end, String message) {
        assertThatThrownBy(() -> CallingWindow.of(Set.of(MONDAY), start, end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> LegalHours.parse(start + "-" + end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void needsADay() {
        assertThatThrownBy(() -> CallingWindow.of(EnumSet.noneOf(DayOfWeek.class), "09:00", "20:00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("days must name at least one day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "08:00", "always", "08:00–21:00"})
    void saysHowLegalHoursAreWritten(String text) {
        assertThatThrownBy(() -> LegalHours.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected HH:MM-HH:MM, such as 08:00-21:00");
    }

    @Test
    void keepsItsDaysWhateverBecomesOfTheSetItWasGiven() {
        Set<DayOfWeek> days = new HashSet<>(Set.of(MONDAY));
        CallingWindow window = new CallingWindow(days, LocalTime.of(9, 0), LocalTime.of(20, 0));

        days.add(SUNDAY);

        assertThat(window.days()).containsExactly(MONDAY);
    }
}
