package com.leadflow.dev.bench;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL for pgbench, which takes a name after a colon for a variable of its own, inside quotes as well as outside. */
public final class SqlText {
    private static final String QUOTED = "'(?:[^']|'')*'";
    private static final Pattern NAMED = Pattern.compile(QUOTED + "|(?<!:):([A-Za-z]\\w*)");
    private static final Pattern NUMBERED = Pattern.compile(QUOTED + "|\\$(\\d+)");

    /** What is no variable although it looks like one: {@code 'HH24:MI'}. */
    private static final Pattern MISTAKABLE = Pattern.compile(":(?=\\w)");

    private SqlText() {}

    /** Puts something in the place of each {@code :name}, as DAOs have them; the same text with other quotes where pgbench would misread it. */
    public static String withNames(String sql, UnaryOperator<String> replacement) {
        return replaced(NAMED, sql, replacement);
    }

    /** As {@link #withNames}, of each {@code $1}, as PostgreSQL has them; the replacement is asked for the number. */
    public static String withNumbers(String sql, UnaryOperator<String> replacement) {
        return replaced(NUMBERED, sql, replacement);
    }

    private static String replaced(Pattern parameters, String sql, UnaryOperator<String> replacement) {
        return parameters
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? quoted(found) : replacement.apply(found.group(1))));
    }

    private static String quoted(MatchResult literal) {
        String text = literal.group();
        return MISTAKABLE.matcher(text).find()
                ? "E" + text.replace("\\", "\\\\").replace(":", "\\072")
                : text;
    }
}
