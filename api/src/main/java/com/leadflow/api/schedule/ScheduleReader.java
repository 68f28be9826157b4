package com.leadflow.api.schedule;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.schedule.ScheduleContent;
import com.leadflow.store.schedule.ScheduleRow;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about a schedule. */
final class ScheduleReader {
    static final int LONGEST_NAME = 200;
    static final String TIME_PATTERN = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private static final Pattern TIME = Pattern.compile(TIME_PATTERN);
    private static final List<String> FREQUENCIES = Values.namesOf(Frequency.class);
    private static final String WEEKLY = Values.nameOf(Frequency.WEEKLY);
    private static final String MONTHLY = Values.nameOf(Frequency.MONTHLY);
    private static final String DAYS = "/days_of_week";
    private static final String DAY = "/day_of_month";

    private ScheduleReader() {}

    /**
     * Throws an ApiException that names everything that is wrong.
     *
     * @param before the schedule as it is: its time zone stays accepted. Null for a new one
     */
    static ScheduleContent read(UUID id, ScheduleRequest request, @Nullable ScheduleRow before) {
        Violations violations = new Violations();
        UUID campaignId = Values.requireId(violations, "/campaign_id", request.campaignId());
        violations.requireText("/name", request.name(), LONGEST_NAME);
        violations.requireOneOf("/frequency", request.frequency(), FREQUENCIES);
        requireTime(violations, request.time());
        requireDays(violations, request);
        String timezone =
                Values.timezone(violations, "/timezone", request.timezone(), before == null ? null : before.timezone());
        if (timezone == null) {
            violations.add("/timezone", "required", "expected an IANA time zone such as America/New_York");
        }
        violations.throwIfAny();
        return new ScheduleContent(
                id,
                Objects.requireNonNull(campaignId),
                Objects.requireNonNull(request.name()).strip(),
                Objects.requireNonNull(request.frequency()),
                Objects.requireNonNull(request.time()),
                inOrder(request.daysOfWeek()),
                request.dayOfMonth(),
                Objects.requireNonNull(timezone),
                Objects.requireNonNullElse(request.isActive(), true));
    }

    private static void requireTime(Violations violations, @Nullable String time) {
        if (time == null || !TIME.matcher(time).matches()) {
            violations.add(
                    "/time",
                    time == null ? "required" : "invalid-time",
                    "expected a local time of two digits each, such as 09:00, from 00:00 to 23:59");
        }
    }

    /** What one frequency needs makes no sense with the others. */
    private static void requireDays(Violations violations, ScheduleRequest request) {
        List<@Nullable Integer> days = request.daysOfWeek();
        Integer day = request.dayOfMonth();
        if (WEEKLY.equals(request.frequency())) {
            requireWeekdays(violations, days);
        } else if (days != null) {
            violations.add(DAYS, "not-applicable", "only a weekly schedule has days of the week: expected null");
        }
        if (MONTHLY.equals(request.frequency())) {
            requireDayOfMonth(violations, day);
        } else if (day != null) {
            violations.add(DAY, "not-applicable", "only a monthly schedule has a day of the month: expected null");
        }
    }

    private static void requireWeekdays(Violations violations, @Nullable List<@Nullable Integer> days) {
        String expected = "expected at least one day from 0 (Sunday) to 6 (Saturday), such as [1, 3, 5]";
        if (days == null || days.isEmpty()) {
            violations.add(DAYS, "required", expected);
        } else if (days.stream().anyMatch(day -> day == null || day < 0 || day > 6)) {
            violations.add(DAYS, "unknown-day", expected);
        }
    }

    private static void requireDayOfMonth(Violations violations, @Nullable Integer day) {
        if (day == null || day < 1 || day > 31) {
            violations.add(DAY, day == null ? "required" : "out-of-range", "expected a day from 1 to 31");
        }
    }

    private static @Nullable List<Integer> inOrder(@Nullable List<@Nullable Integer> days) {
        return days == null
                ? null
                : days.stream().filter(Objects::nonNull).distinct().sorted().toList();
    }
}
