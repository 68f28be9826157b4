package com.leadflow.api.problem;

/**
 * What texts of clients look like, as regular expressions that the API's document has as well (ECMA-262, and alike in Java). PostgreSQL's
 * text takes no NUL; what is made of blanks and control characters alone says nothing; a line has no control characters at all.
 */
public final class TextPatterns {
    /** Any text that can be stored. */
    public static final String STORABLE = "^[^\\x00]*$";

    static final String VISIBLE = "[^\\s\\x00-\\x1f\\x7f-\\x9f\\ufeff]";

    /** A text that says something. */
    public static final String TEXT = "^[^\\x00]*" + VISIBLE + "[^\\x00]*$";

    /** One line that says something. */
    public static final String LINE = "^[^\\x00-\\x1f\\x7f-\\x9f]*" + VISIBLE + "[^\\x00-\\x1f\\x7f-\\x9f]*$";

    private TextPatterns() {}
}
