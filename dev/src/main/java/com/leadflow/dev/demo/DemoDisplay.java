package com.leadflow.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

/** The terminal while a campaign runs: a line for each call that has ended, and below them a bar. */
final class DemoDisplay implements AutoCloseable {
    private final PrintWriter out;
    private final Map<String, LeadRow> rows;
    private final ProgressBar bar;
    private final boolean terminal = Ansi.AUTO.enabled();

    DemoDisplay(PrintWriter out, Map<String, LeadRow> rows) {
        this.out = out;
        this.rows = rows;
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("Leads")
                .setInitialMax(rows.size())
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500);
        // Where nobody watches, a bar would fill a log file.
        this.bar = (terminal
                        ? builder.setConsumer(new ConsoleProgressBarConsumer(System.err))
                        : builder.setConsumer(new DelegatingProgressBarConsumer(line -> {})))
                .build();
    }

    void ended(JsonNode call) {
        LeadRow row = rows.get(call.path("lead_id").asText());
        String line = "%-24s attempt %d  %-10s %4s s  %s"
                .formatted(
                        row == null ? "" : row.name(),
                        call.path("attempt").asInt(),
                        call.path("outcome").asText(),
                        call.path("duration").asText("0"),
                        call.path("ended_reason").asText());
        out.println(terminal ? "\r\u001b[K" + line : line);
        out.flush();
    }

    void progress(JsonNode progress) {
        JsonNode leads = progress.path("leads");
        bar.stepTo(leads.path("completed").asLong() + leads.path("failed").asLong());
        bar.setExtraMessage(" " + progress.path("calls").path("live").asInt() + " live");
    }

    @Override
    public void close() {
        bar.close();
    }
}
