package com.leadflow.workflows.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The local days on which a schedule runs. A day that the time zone skipped is none of them. */
public sealed interface DueDays {
    /** Whether it is one of them, in a zone that has these days. */
    boolean include(LocalDate day, LocalDays days);

    /** Every day. */
    static DueDays daily() {
        return new Daily();
    }

    /**
     * Some days of the week.
     *
     * @param daysOfWeek Sunday is 0
     * @throws IllegalArgumentException without any day, or with one that is not from 0 to 6
     */
    static DueDays weekly(Collection<Integer> daysOfWeek) {
        return new Weekly(daysOfWeek.stream().map(DueDays::dayOfWeek).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * One day of each month.
     *
     * @param dayOfMonth of a month that has no such day, its last one
     * @throws IllegalArgumentException when it is not from 1 to 31
     */
    static DueDays monthly(int dayOfMonth) {
        return new Monthly(dayOfMonth);
    }

    private static DayOfWeek dayOfWeek(int day) {
        if (day < 0 || day > 6) {
            throw new IllegalArgumentException("expected a day of the week from 0 (Sunday) to 6, not " + day);
        }
        return day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(day);
    }

    /** See {@link #daily}. */
    record Daily() implements DueDays {
        @Override
        public boolean include(LocalDate day, LocalDays days) {
            return days.has(day);
        }
    }

    /** See {@link #weekly}. */
    record Weekly(Set<DayOfWeek> daysOfWeek) implements DueDays {
        public Weekly {
            if (daysOfWeek.isEmpty()) {
                throw new IllegalArgumentException("expected at least one day of the week");
            }
            daysOfWeek = Set.copyOf(daysOfWeek);
        }

        @Override
        public boolean include(LocalDate day, LocalDays days) {
            return daysOfWeek.contains(day.getDayOfWeek()) && days.has(day);
        }
    }

    /** See {@link #monthly}. */
    record Monthly(int dayOfMonth) implements DueDays {
        public Monthly {
            if (dayOfMonth < 1 || dayOfMonth > 31) {
                throw new IllegalArgumentException("expected a day of the month from 1 to 31, not " + dayOfMonth);
            }
        }

        @Override
        public boolean include(LocalDate day, LocalDays days) {
            return day.equals(days.dayOf(YearMonth.from(day), dayOfMonth));
        }
    }
}
