package com.leadflow.store.email;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a template leaves room for something about the lead: a name in double braces, such as <code>{{first_name}}</code>. */
public final class Placeholders {
    private static final String OPENING = "{{";

    /** Spaces around the name are allowed; a third brace is not, because other languages give it a meaning of its own. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?<!\\{)\\{\\{\\s*([A-Za-z][A-Za-z0-9_]{0,63})\\s*}}(?!})");

    private Placeholders() {}

    /** The names in the texts, each once, in the order in which they come first. */
    public static List<String> namesIn(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> PLACEHOLDER.matcher(text).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Whether every pair of braces that opens in the text is that of a placeholder. */
    public static boolean areWellFormed(String text) {
        return !PLACEHOLDER.matcher(text).replaceAll(" ").contains(OPENING);
    }
}
