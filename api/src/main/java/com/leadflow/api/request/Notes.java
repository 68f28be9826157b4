package com.leadflow.api.request;

import com.leadflow.api.problem.Violations;
import org.jspecify.annotations.Nullable;

/** What people note, about whatever. */
public final class Notes {
    /** In Unicode's characters. */
    public static final int LONGEST = 20_000;

    private Notes() {}

    /** Null where nothing is noted, which blanks are, too. */
    public static @Nullable String read(Violations violations, String pointer, @Nullable String text) {
        violations.limitText(pointer, text, LONGEST);
        return text == null || text.isBlank() ? null : text;
    }
}
