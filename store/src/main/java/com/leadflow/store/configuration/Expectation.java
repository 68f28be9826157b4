package com.leadflow.store.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a variable's value may be, in words and as a test. */
record Expectation(String text, boolean secret, Predicate<String> accepts) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    private static final int LONGEST_NAME_BYTES = 63;

    static Expectation visible(String text, Predicate<String> accepts) {
        return new Expectation(text, false, accepts);
    }

    static Expectation secret(String text, Predicate<String> accepts) {
        return new Expectation(text, true, accepts);
    }

    static Expectation pattern(String text, String pattern) {
        return visible(text, Pattern.compile(pattern).asMatchPredicate());
    }

    static Expectation wholeNumber(int least, int most) {
        return visible(
                "a whole number from " + least + " to " + most,
                value -> WHOLE_NUMBER.matcher(value).matches()
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most);
    }

    static Expectation rate() {
        Predicate<String> perMinute = wholeNumber(1, 1_000_000).accepts();
        return visible(
                "requests a minute, a whole number from 1 to 1000000, or off",
                value -> value.equals("off") || perMinute.test(value));
    }

    static Expectation usd() {
        return pattern("US dollars from 0.0001 to 99.9999, such as 0.15", "(?!0+(\\.0+)?$)\\d{1,2}(\\.\\d{1,4})?");
    }

    /** Port 0 takes a free one. */
    static Expectation port() {
        return wholeNumber(0, 65_535);
    }

    /** PostgreSQL cuts longer names off, Flyway does not quote a quote, and the group roles may not log in. */
    static Expectation login() {
        Set<String> groups = Set.of("leadflow_api", "leadflow_worker");
        return visible(
                "a login's name: at most 63 bytes, no single quote, and not the group role leadflow_api or leadflow_worker",
                value -> value.getBytes(UTF_8).length <= LONGEST_NAME_BYTES
                        && !value.contains("'")
                        && !groups.contains(value));
    }

    /** A line break is what a file's last line leaves behind. */
    static Expectation password() {
        return secret("a password without line breaks", value -> value.chars().noneMatch(c -> c == '\n' || c == '\r'));
    }

    /** Goes into an HTTP header. */
    static Expectation headerValue(String text) {
        return secret(
                text + ", printable ASCII without spaces",
                Pattern.compile("[!-~]+").asMatchPredicate());
    }

    static Expectation readableFile() {
        return visible("the path of a file that this process can read", value -> {
            try {
                return Files.isReadable(Path.of(value)) && !Files.isDirectory(Path.of(value));
            } catch (InvalidPathException e) {
                return false;
            }
        });
    }

    static Expectation region() {
        Set<String> regions = PhoneNumberUtil.getInstance().getSupportedRegions();
        return visible("a country's two capital letters (ISO 3166), such as US", regions::contains);
    }

    static Expectation listOf(String... names) {
        List<String> known = List.of(names);
        return visible("a list of " + String.join(", ", known) + ": each at most once, commas, no spaces", value -> {
            List<String> chosen = Arrays.asList(value.split(",", -1));
            return known.containsAll(chosen) && Set.copyOf(chosen).size() == chosen.size();
        });
    }

    /** Names the value, unless it is, or may contain, a secret. */
    String describe(String value) {
        boolean hidden = secret || value.contains("@") || value.contains("password");
        return hidden ? "has a value that does not fit" : "is \"" + value + "\"";
    }
}
