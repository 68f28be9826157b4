package com.leadflow.dev.bench.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leadflow.dev.bench.SqlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A script for pgbench with the product's statements, which it names by where the store has them: {@code {call.ItemDao.number id=:queue_id}}
 * with a value for each parameter. So the two cannot have different SQL; a parameter that is new, or gone, is refused.
 */
final class StatementScript {
    private static final Pattern REFERENCE = Pattern.compile("\\{(\\w+\\.\\w+\\.\\w+)(\\*rows)?((?:\\s+\\w+=\\S+)*)}");
    private static final Pattern VALUE = Pattern.compile("(\\w+)=(\\S+)");

    private final String template;

    private StatementScript(String template) {
        this.template = template;
    }

    /** The one that lies beside this class. */
    static StatementScript read(String file) {
        try (InputStream text = StatementScript.class.getResourceAsStream(file)) {
            return new StatementScript(new String(
                    Objects.requireNonNull(text, file + " is missing").readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StatementScript of(String template) {
        return new StatementScript(template);
    }

    /** Where the store has the statements that are sent. */
    Set<String> statements() {
        return REFERENCE
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /**
     * For pgbench.
     *
     * @param rows how often what is sent for each row of many is sent
     */
    String text(int rows) {
        return REFERENCE.matcher(template).replaceAll(found -> {
            String sql = sql(found.group(1), found.group(3));
            String all = found.group(2) == null ? sql : repeated(sql, rows);
            return Matcher.quoteReplacement(all);
        });
    }

    private static String sql(String place, String given) {
        Map<String, String> values = new HashMap<>();
        VALUE.matcher(given).results().forEach(value -> values.put(value.group(1), value.group(2)));
        Set<String> unused = new HashSet<>(values.keySet());
        String sql = SqlText.withNames(StoreStatements.find(place), name -> {
            unused.remove(name);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        place + " has a parameter " + name + ", and the script no value for it");
            }
            return value;
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(place + " has no parameters " + unused);
        }
        return sql.strip();
    }

    private static String repeated(String sql, int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(row -> sql.replace("#n", String.valueOf(row)))
                .collect(Collectors.joining(";\n"));
    }
}
