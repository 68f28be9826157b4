package com.leadflow.store.configuration;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a variable that says how late something may be may hold. */
final class Lateness {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})([smh])");
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(1);

    private Lateness() {}

    static Expectation upToADay() {
        return Expectation.visible(
                "a duration such as 90s, 10m or 2h, at least 1m and at most 24h", Lateness::isUpToADay);
    }

    private static boolean isUpToADay(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            return false;
        }
        long number = Long.parseLong(form.group(1));
        Duration lateness = switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        return lateness.compareTo(LEAST) >= 0 && lateness.compareTo(MOST) <= 0;
    }
}
