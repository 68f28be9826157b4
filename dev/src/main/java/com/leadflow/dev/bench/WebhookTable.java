package com.leadflow.dev.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The figures for people, each beside its limit where it has one. */
final class WebhookTable {
    private static final Column[] COLUMNS = {
        new Column().header("Figure").headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT),
        new Column().header("Measured").dataAlign(HorizontalAlign.RIGHT),
        new Column().header("Limit").dataAlign(HorizontalAlign.RIGHT),
        new Column().header("Measured / limit").dataAlign(HorizontalAlign.RIGHT)
    };

    private WebhookTable() {}

    /** @param rate webhooks a second that were asked for */
    static void print(PrintWriter out, WebhookFigures figures, int rate) {
        WebhookAnswers answers = figures.answers();
        List<String[]> rows = new ArrayList<>();
        rows.add(row("Webhooks sent", String.valueOf(figures.sent())));
        answers.statuses().forEach((status, count) -> rows.add(row("  " + status(status), String.valueOf(count))));
        rows.add(limited("Answered with 200, per second", answers.rate(), ">= ", rate));
        rows.add(row("Time to the answer p50, ms", "%.1f".formatted(answers.millis(50))));
        rows.add(limited("  p99, ms", answers.millis(99), "<= ", WebhookLoad.TIMEOUT.toMillis()));
        rows.add(limited("  longest, ms", answers.millis(100), "<= ", WebhookLoad.TIMEOUT.toMillis()));
        figures.processorMillis()
                .forEach((part, millis) -> rows.add(row("CPU ms per webhook: " + part, "%.2f".formatted(millis))));
        WebhookFigures.Kept kept = figures.kept();
        rows.add(limited("Events kept of those answered with 200", (double) kept.eventRows(), ">= ", kept.events()));
        rows.add(limited(
                "Calls with a transcript of those reported", (double) kept.transcripts(), ">= ", kept.reports()));
        out.println();
        out.println(
                AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, COLUMNS, rows.toArray(String[][]::new)));
        out.flush();
    }

    private static String status(int status) {
        return status == WebhookAnswers.NONE ? "no answer" : "answered with " + status;
    }

    private static String[] row(String name, String measured) {
        return new String[] {name, measured, "", ""};
    }

    private static String[] limited(String name, double measured, String sign, long limit) {
        return new String[] {
            name,
            measured == Math.rint(measured) ? "%.0f".formatted(measured) : "%.1f".formatted(measured),
            sign + limit,
            "%.3f".formatted(measured / limit)
        };
    }
}
