package com.leadflow.store.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a variable's value may be. Secret values are never repeated in a message. */
record Expectation(String text, boolean secret, Predicate<String> accepts) {
    private static final Pattern HOURS = Pattern.compile("(\\d{2}):(\\d{2})-(\\d{2}):(\\d{2})");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    private static final int LAST_MINUTE = 24 * 60;

    static Expectation visible(String text, Predicate<String> accepts) {
        return new Expectation(text, false, accepts);
    }

    static Expectation secret(String text, int leastBytes) {
        return new Expectation(text, true, value -> value.getBytes(UTF_8).length >= leastBytes);
    }

    static Expectation wholeNumber(int least, int most) {
        return visible(
                "a whole number from " + least + " to " + most,
                value -> WHOLE_NUMBER.matcher(value).matches()
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most);
    }

    static Expectation port() {
        return wholeNumber(0, 65_535);
    }

    /** Other names than the group roles', which exist without a right to log in. */
    static Expectation login() {
        Set<String> groups = Set.of("leadflow_api", "leadflow_worker");
        return visible(
                "a login's name of at most 63 bytes, other than the roles leadflow_api and leadflow_worker",
                value -> value.getBytes(UTF_8).length <= 63 && !groups.contains(value));
    }

    static Expectation jdbcUrl() {
        return visible(
                "a JDBC url of PostgreSQL, such as jdbc:postgresql://localhost:5432/leadflow", Expectation::isJdbcUrl);
    }

    static Expectation httpUrl() {
        return visible("a url that begins with http:// or https://, without query", Expectation::isHttpUrl);
    }

    static Expectation hostAndPort() {
        return visible("host:port, such as localhost:7233", value -> {
            int colon = value.lastIndexOf(':');
            return colon > 0 && wholeNumber(1, 65_535).accepts().test(value.substring(colon + 1));
        });
    }

    static Expectation region() {
        Set<String> regions = Set.of(Locale.getISOCountries());
        return visible("a country's two capital letters (ISO 3166), such as US", regions::contains);
    }

    static Expectation hours() {
        return visible("hours HH:MM-HH:MM, the end later than the start and at most 24:00", Expectation::isHours);
    }

    static Expectation listOf(String... names) {
        List<String> known = List.of(names);
        return visible("a comma-separated list, without spaces, of " + String.join(", ", known), value -> {
            List<String> chosen = Arrays.asList(value.split(",", -1));
            return known.containsAll(chosen) && Set.copyOf(chosen).size() == chosen.size();
        });
    }

    private static boolean isJdbcUrl(String value) {
        try {
            return value.startsWith("jdbc:postgresql:")
                    && DriverManager.getDriver(value).acceptsURL(value);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isHttpUrl(String value) {
        try {
            URI uri = URI.create(value);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isHours(String value) {
        Matcher hours = HOURS.matcher(value);
        if (!hours.matches()) {
            return false;
        }
        int start = minute(hours.group(1), hours.group(2));
        int end = minute(hours.group(3), hours.group(4));
        return start >= 0 && start < end && end <= LAST_MINUTE;
    }

    private static int minute(String hour, String minute) {
        int minutes = Integer.parseInt(minute);
        return minutes > 59 ? -1 : Integer.parseInt(hour) * 60 + minutes;
    }
}
