package com.leadflow.dev.bench.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that PostgreSQL was sent.
 *
 * @param sql with {@code $1} and so on for its parameters
 * @param values of these, by number; those that are null are not there
 */
record Statement(String sql, Map<String, String> values) {
    private static final Pattern LOGGED =
            Pattern.compile("(?:execute (?:fetch from )?[^:]*|statement): (.*)", Pattern.DOTALL);

    private static final Pattern VALUE = Pattern.compile("\\$(\\d+) = '((?:[^']|'')*)'");

    Statement {
        values = Map.copyOf(values);
    }

    /** From a line of PostgreSQL's log; empty where it is about something else. */
    static Optional<Statement> parse(String message, String detail) {
        Matcher logged = LOGGED.matcher(message);
        if (!logged.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        VALUE.matcher(detail)
                .results()
                .forEach(value -> values.put(value.group(1), value.group(2).replace("''", "'")));
        return Optional.of(new Statement(logged.group(1), values));
    }

    /** The statements of those finished transactions in which the value was given. */
    static List<Statement> transactionsWith(List<Statement> session, String value) {
        List<Statement> found = new ArrayList<>();
        List<Statement> transaction = new ArrayList<>();
        for (Statement statement : session) {
            if (statement.sql.equalsIgnoreCase("begin")) {
                transaction.clear();
            }
            transaction.add(statement);
            if (statement.sql.equalsIgnoreCase("commit")) {
                if (transaction.stream().anyMatch(sent -> sent.values.containsValue(value))) {
                    found.addAll(transaction);
                }
                transaction.clear();
            }
        }
        return found;
    }
}
