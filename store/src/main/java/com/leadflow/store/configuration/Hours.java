package com.leadflow.store.configuration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a variable that holds hours of the day may be. */
final class Hours {
    private static final Pattern FORM = Pattern.compile("(\\d{2}):([0-5]\\d)-(\\d{2}):([0-5]\\d)");
    private static final int END_OF_DAY = 24 * 60;

    private Hours() {}

    static Expectation ofDay() {
        return Expectation.visible("hours HH:MM-HH:MM, the end after the start and at most 24:00", Hours::isOfDay);
    }

    private static boolean isOfDay(String value) {
        Matcher hours = FORM.matcher(value);
        if (!hours.matches()) {
            return false;
        }
        int start = minute(hours.group(1), hours.group(2));
        int end = minute(hours.group(3), hours.group(4));
        return start < end && end <= END_OF_DAY;
    }

    private static int minute(String hour, String minute) {
        return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }
}
