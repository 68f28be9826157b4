package com.leadflow.workflows.dialing;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallingHoursTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final LegalHours ANY_HOUR = LegalHours.parse("00:00-24:00");

    private final CallingHours usual = new CallingHours(CallingWindow.DEFAULT, LegalHours.DEFAULT);

    @Test
    void openAtTheStartAndClosedAtTheEnd() {
        assertOpen(usual, "2026-11-23T08:59:59.999999999-05:00", false, NEW_YORK);
        assertOpen(usual, "2026-11-23T09:00:00-05:00", true, NEW_YORK);
        assertOpen(usual, "2026-11-23T19:59:59.999999999-05:00", true, NEW_YORK);
        assertOpen(usual, "2026-11-23T20:00:00-05:00", false, NEW_YORK);
    }

    @Test
    void anOpenInstantIsItsOwnNextOpening() {
        assertNext(usual, "2026-11-23T10:17:31.5-05:00", "2026-11-23T10:17:31.5-05:00", NEW_YORK);
    }

    @Test
    void afterHoursOpensTheNextMorningAndOnSaturdayNightOnMonday() {
        assertNext(usual, "2026-11-23T20:00:00-05:00", "2026-11-24T09:00:00-05:00", NEW_YORK);
        assertNext(usual, "2026-11-23T04:00:00-05:00", "2026-11-23T09:00:00-05:00", NEW_YORK);
        assertNext(usual, "2026-11-21T20:00:00-05:00", "2026-11-23T09:00:00-05:00", NEW_YORK);
        assertNext(usual, "2026-11-22T12:00:00-05:00", "2026-11-23T09:00:00-05:00", NEW_YORK);
    }

    @Test
    void theZoneThatOpensLastHasDecided() {
        Set<ZoneId> both = Set.of(NEW_YORK, CHICAGO);
        Instant opening = Instant.parse("2026-11-23T15:00:00Z");

        assertThat(usual.nextOpening(Instant.parse("2026-11-23T13:00:00Z"), both))
                .contains(opening);
        assertThat(usual.decidingZone(opening, both)).contains(CHICAGO);
        assertThat(usual.decidingZone(opening.plusSeconds(1), both)).isEmpty();
    }

    @Test
    void theDayIsTheCalleesDay() {
        assertNext(usual, "2026-11-21T23:30:00Z", "2026-11-23T00:00:00Z", ZoneId.of("Asia/Tokyo"));
        assertOpen(usual, "2026-11-22T01:00:00Z", false, ZoneId.of("Asia/Tokyo"));
        assertOpen(usual, "2026-11-22T00:59:00Z", true, ZoneId.of("America/Los_Angeles"));
    }

    @Test
    void legalHoursBoundEveryWindow() {
        CallingHours wide = hours(EVERY_DAY, "00:00", "24:00", LegalHours.DEFAULT);

        assertNext(wide, "2026-11-22T05:00:00-05:00", "2026-11-22T08:00:00-05:00", NEW_YORK);
        assertOpen(wide, "2026-11-22T20:59:00-05:00", true, NEW_YORK);
        assertNext(wide, "2026-11-22T21:00:00-05:00", "2026-11-23T08:00:00-05:00", NEW_YORK);
    }

    @Test
    void aWindowOutsideTheLegalHoursNeverOpens() {
        CallingHours night = hours(EVERY_DAY, "21:00", "23:00", LegalHours.DEFAULT);

        assertThat(night.nextOpening(at("2026-11-23T12:00:00Z"), Set.of(NEW_YORK)))
                .isEmpty();
        assertOpen(night, "2026-11-23T22:00:00-05:00", false, NEW_YORK);
    }

    @Test
    void allDayIsOpenAtMidnightAndEveryOtherInstant() {
        CallingHours always = hours(EVERY_DAY, "00:00", "24:00", ANY_HOUR);

        assertOpen(always, "2026-11-23T00:00:00-05:00", true, NEW_YORK);
        assertOpen(always, "2026-11-23T23:59:59.999999999-05:00", true, NEW_YORK);
    }

    @Test
    void allDayOnOneDayEndsAtMidnight() {
        CallingHours mondays = hours(Set.of(MONDAY), "00:00", "24:00", ANY_HOUR);

        assertOpen(mondays, "2026-11-23T23:59:59-05:00", true, NEW_YORK);
        assertNext(mondays, "2026-11-24T00:00:00-05:00", "2026-11-30T00:00:00-05:00", NEW_YORK);
    }

    @Test
    void opensWhenEveryZoneIsOpen() {
        assertNext(usual, "2026-11-23T09:30:00-05:00", "2026-11-23T10:00:00-05:00", NEW_YORK, CHICAGO);
        assertOpen(usual, "2026-11-23T19:59:00-05:00", true, NEW_YORK, CHICAGO);
        assertNext(usual, "2026-11-23T20:00:00-05:00", "2026-11-24T10:00:00-05:00", NEW_YORK, CHICAGO);
    }

    @Test
    void zonesOfHalfAndQuarterHoursShareTheirHours() {
        ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
        ZoneId stJohns = ZoneId.of("America/St_Johns");

        assertNext(usual, "2026-11-23T00:00:00Z", "2026-11-23T03:15:00Z", kathmandu);
        assertNext(usual, "2026-11-23T00:00:00Z", "2026-11-23T12:30:00Z", stJohns);
        assertNext(usual, "2026-11-23T00:00:00Z", "2026-11-23T12:30:00Z", kathmandu, stJohns);
        assertOpen(usual, "2026-11-23T14:14:59Z", true, kathmandu, stJohns);
        assertNext(usual, "2026-11-23T14:15:00Z", "2026-11-24T12:30:00Z", kathmandu, stJohns);
    }

    @Test
    void zonesTooFarApartHaveNoCommonHour() {
        assertThat(usual.nextOpening(at("2026-11-23T12:00:00Z"), Set.of(NEW_YORK, ZoneId.of("Asia/Bangkok"))))
                .isEmpty();
    }

    @Test
    void zonesThatShareTheHourButNotTheDayHaveNoCommonHour() {
        CallingHours tuesdays = hours(Set.of(TUESDAY), "08:00", "12:00", LegalHours.DEFAULT);
        Set<ZoneId> dayApart = Set.of(ZoneId.of("Pacific/Kiritimati"), ZoneId.of("Pacific/Honolulu"));

        assertThat(tuesdays.nextOpening(at("2026-11-23T12:00:00Z"), dayApart)).isEmpty();
    }

    @Test
    void noZoneIsNeverOpen() {
        assertThat(usual.isOpen(at("2026-11-23T15:00:00Z"), Set.of())).isFalse();
        assertThat(usual.nextOpening(at("2026-11-23T15:00:00Z"), Set.of())).isEmpty();
    }

    @Test
    void aWindowThatOpensInTheMissingHourOpensWhenTheClocksHaveJumped() {
        CallingHours night = hours(Set.of(SUNDAY), "02:30", "06:00", ANY_HOUR);

        assertNext(night, "2026-03-08T01:59:59-05:00", "2026-03-08T03:00:00-04:00", NEW_YORK);
    }

    @Test
    void aWindowWithinTheMissingHourIsSkippedThatDay() {
        CallingHours night = hours(EVERY_DAY, "02:00", "03:00", ANY_HOUR);

        assertNext(night, "2026-03-08T00:00:00-05:00", "2026-03-09T02:00:00-04:00", NEW_YORK);
    }

    @Test
    void aWeeklyWindowWithinTheMissingHourOpensAWeekLater() {
        CallingHours night = hours(Set.of(SUNDAY), "02:00", "03:00", ANY_HOUR);

        assertNext(night, "2026-03-08T00:00:00-05:00", "2026-03-15T02:00:00-04:00", NEW_YORK);
    }

    @Test
    void aDoubledHourIsPermittedBothTimes() {
        CallingHours night = hours(EVERY_DAY, "01:00", "02:00", ANY_HOUR);

        assertNext(night, "2026-11-01T00:00:00-04:00", "2026-11-01T01:00:00-04:00", NEW_YORK);
        assertOpen(night, "2026-11-01T01:59:59-04:00", true, NEW_YORK);
        assertOpen(night, "2026-11-01T01:00:00-05:00", true, NEW_YORK);
        assertNext(night, "2026-11-01T02:00:00-05:00", "2026-11-02T01:00:00-05:00", NEW_YORK);
    }

    @Test
    void aDoubledHourClosesTheWindowThatOpenedInItsMiddle() {
        CallingHours night = hours(EVERY_DAY, "01:30", "06:00", ANY_HOUR);

        assertOpen(night, "2026-11-01T01:59:59-04:00", true, NEW_YORK);
        assertNext(night, "2026-11-01T01:00:00-05:00", "2026-11-01T01:30:00-05:00", NEW_YORK);
    }

    @Test
    void aWindowThatEndsInTheDoubledHourReopensInIt() {
        CallingHours night = hours(EVERY_DAY, "00:00", "01:30", ANY_HOUR);

        assertNext(night, "2026-11-01T01:30:00-04:00", "2026-11-01T01:00:00-05:00", NEW_YORK);
    }

    @Test
    void aDayWithoutMidnightBeginsAtOne() {
        CallingHours allDay = hours(Set.of(SUNDAY), "00:00", "24:00", ANY_HOUR);

        assertNext(allDay, "2026-03-07T12:00:00-05:00", "2026-03-08T01:00:00-04:00", ZoneId.of("America/Havana"));
    }

    @Test
    void theMorningAfterTheChangeIsNineByTheNewClock() {
        assertNext(usual, "2026-03-07T20:00:00-05:00", "2026-03-09T09:00:00-04:00", NEW_YORK);
        assertNext(usual, "2026-10-31T20:00:00-04:00", "2026-11-02T09:00:00-05:00", NEW_YORK);
        assertNext(usual, "2026-04-04T20:00:00+11:00", "2026-04-06T09:00:00+10:30", ZoneId.of("Australia/Lord_Howe"));
    }

    @Test
    void aDayThatTheCalendarSkippedIsSkipped() {
        CallingHours fridays = hours(Set.of(DayOfWeek.FRIDAY), "09:00", "20:00", LegalHours.DEFAULT);

        assertThat(fridays.nextOpening(
                        ZonedDateTime.parse("2011-12-29T12:00:00-10:00").toInstant(),
                        Set.of(ZoneId.of("Pacific/Apia"))))
                .contains(at("2012-01-06T09:00:00+14:00"));
    }

    @Test
    void theHorizonIsEightDaysAndItsEndBelongsToIt() {
        CallingHours thursdays = hours(Set.of(THURSDAY), "09:00", "09:01", LegalHours.DEFAULT);

        assertNext(thursdays, "2026-11-26T09:01:00-05:00", "2026-12-03T09:00:00-05:00", NEW_YORK);
    }

    private static CallingHours hours(Set<DayOfWeek> days, String start, String end, LegalHours legal) {
        return new CallingHours(CallingWindow.of(days, start, end), legal);
    }

    private static void assertOpen(CallingHours hours, String instant, boolean open, ZoneId... zones) {
        assertThat(hours.isOpen(at(instant), Set.of(zones))).as(instant).isEqualTo(open);
    }

    private static void assertNext(CallingHours hours, String from, String expected, ZoneId... zones) {
        assertThat(hours.nextOpening(at(from), Set.of(zones))).as(from).contains(at(expected));
    }

    private static Instant at(String text) {
        return ZonedDateTime.parse(text).toInstant();
    }
}
