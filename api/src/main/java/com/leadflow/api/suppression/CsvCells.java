package com.leadflow.api.suppression;

import java.util.regex.Pattern;

/** Cells of CSV files that spreadsheets open: some of these take what begins like a formula for one, and do what it says. */
final class CsvCells {
    private static final char MARK = '\'';
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);

    /** As a formula it would be the number. */
    private static final Pattern PHONE = Pattern.compile("^\\+[0-9]{1,15}$");

    private CsvCells() {}

    /** What begins like a formula is marked as text by an apostrophe in front, which spreadsheets do not show. */
    static String write(String text) {
        return isFormula(text) ? MARK + text : text;
    }

    /** Takes the mark away again. */
    static String read(String cell) {
        return !cell.isEmpty()
                        && cell.charAt(0) == MARK
                        && FORMULA.matcher(cell.substring(1)).matches()
                ? cell.substring(1)
                : cell;
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches() && !PHONE.matcher(text).matches();
    }
}
