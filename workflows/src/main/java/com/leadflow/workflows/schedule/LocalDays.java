package com.leadflow.workflows.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * The days that there are in a time zone: where it moved across the date line, one was skipped, such as 30 December 2011 in Samoa, or 31
 * December 1994 on Kiritimati.
 */
record LocalDays(ZoneId zone) {
    boolean has(LocalDate day) {
        return day.atTime(LocalTime.MIDNIGHT).atZone(zone).toLocalDate().equals(day);
    }

    /** The month's day of this number; where it has no such day, its last one. */
    LocalDate dayOf(YearMonth month, int dayOfMonth) {
        LocalDate day = month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
        return has(day) ? day : lastOf(month);
    }

    private LocalDate lastOf(YearMonth month) {
        LocalDate day = month.atEndOfMonth();
        while (!has(day)) {
            day = day.minusDays(1);
        }
        return day;
    }
}
