package com.leadflow.api.problem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a body, so that a client learns everything at once. */
public final class Violations {
    private static final String REQUIRED = "required";
    private static final String TOO_LONG = "too-long";
    private static final String INVALID_CHARACTER = "invalid-character";

    private static final Pattern VISIBLE = Pattern.compile(TextPatterns.VISIBLE, Pattern.UNICODE_CHARACTER_CLASS);

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
    }

    /** Text that must be there and say something. */
    public void requireText(String pointer, @Nullable String value, int longest) {
        if (value == null || (isStorable(value) && !VISIBLE.matcher(value).find())) {
            add(pointer, REQUIRED, "expected a text that is not empty");
        } else {
            limitText(pointer, value, longest);
        }
    }

    /** Text of one line: a header of an email, for instance, ends where its line does, and the rest would be another. */
    public void requireLine(String pointer, @Nullable String value, int longest) {
        requireText(pointer, value, longest);
        if (value != null && isStorable(value) && value.chars().anyMatch(Character::isISOControl)) {
            add(pointer, INVALID_CHARACTER, "expected one line, without control characters");
        }
    }

    /**
     * Text that may be missing.
     *
     * @param longest in Unicode's characters, as JSON Schema counts them
     */
    public void limitText(String pointer, @Nullable String value, int longest) {
        if (value != null && value.codePointCount(0, value.length()) > longest) {
            add(pointer, TOO_LONG, "expected at most " + longest + " characters");
        }
        if (value != null && !isStorable(value)) {
            add(pointer, INVALID_CHARACTER, "expected a text without NUL characters and broken surrogate pairs");
        }
    }

    /** Of a name that is looked for elsewhere, where it would never be found so. */
    public void refuseOuterBlanks(String pointer, String name) {
        if (!name.equals(name.strip())) {
            add(pointer, "surrounding-blanks", "expected a name without blanks before or after it");
        }
    }

    /** PostgreSQL's text takes neither NUL characters nor broken surrogate pairs. */
    public static boolean isStorable(String value) {
        return value.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    public void requireOneOf(String pointer, @Nullable String value, Collection<String> allowed) {
        if (value == null || !allowed.contains(value)) {
            add(pointer, value == null ? REQUIRED : "unknown-value", "expected one of " + String.join(", ", allowed));
        }
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }
}
