package com.leadflow.workflows.schedule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds due days by counting among the days that a clock has shown. */
final class CountedDays {
    /** 4 January 1970. */
    private static final int FIRST_SUNDAY = 3;

    private static final long WEEK = 7;

    private CountedDays() {}

    /** Those that are chosen of each month's days. */
    static Set<LocalDate> ofMonths(
            Set<LocalDate> days, Function<Collection<LocalDate>, Collection<LocalDate>> choiceOfMonth) {
        return days.stream()
                .collect(Collectors.groupingBy(YearMonth::from, TreeMap::new, Collectors.toCollection(TreeSet::new)))
                .values()
                .stream()
                .flatMap(month -> choiceOfMonth.apply(month).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param numbers 0 for Sunday, 6 for Saturday */
    static List<LocalDate> weekdays(Collection<LocalDate> days, Set<Long> numbers) {
        return days.stream()
                .filter(day -> numbers.contains(Math.floorMod(day.toEpochDay() - FIRST_SUNDAY, WEEK)))
                .toList();
    }

    /** The day of this number, or the last one before it. */
    static List<LocalDate> numbered(Collection<LocalDate> month, int number) {
        LocalDate found = null;
        for (LocalDate day : month) {
            if (found == null || found.getDayOfMonth() != number) {
                found = day;
            }
        }
        return found == null ? List.of() : List.of(found);
    }
}
