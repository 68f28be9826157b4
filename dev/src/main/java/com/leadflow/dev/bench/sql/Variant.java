package com.leadflow.dev.bench.sql;

import java.util.Locale;

/** What is on in a database. */
enum Variant {
    PLAIN("neither", false, false),
    POLICIES("row-level security", true, false),
    AUDIT("audit", false, true),
    BOTH("both, as in production", true, true);

    private final String words;
    private final boolean policies;
    private final boolean audit;

    Variant(String words, boolean policies, boolean audit) {
        this.words = words;
        this.policies = policies;
        this.audit = audit;
    }

    String words() {
        return words;
    }

    String database() {
        return "sql_" + name().toLowerCase(Locale.ROOT);
    }

    boolean policies() {
        return policies;
    }

    boolean audit() {
        return audit;
    }
}
