package com.leadflow.dev.bench.webhook;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.leadflow.dev.bench.FigureTable;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.Report;
import com.leadflow.dev.bench.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code bench webhook} measured.
 *
 * @param rate webhooks a second that were to be sent
 * @param statuses how often each was the answer; 0 where none came in time
 * @param perSecond answers of 200
 * @param spent on each webhook; the sender is a part of its own
 */
@JsonNaming(SnakeCaseStrategy.class)
record WebhookFigures(
        Machine machine,
        int rate,
        int sent,
        Map<Integer, Integer> statuses,
        double perSecond,
        double medianMillis,
        double p99Millis,
        double longestMillis,
        Spent spent,
        Kept kept)
        implements Report {
    private static final int ACCEPTED = 200;

    /**
     * What the database says, beside what must be in it after the answers.
     *
     * @param events webhooks that were answered with 200, each once
     * @param unanswered those that may have been stored all the same
     * @param reports reports on our calls that were answered with 200
     * @param transcripts calls that have ended and have a transcript
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Kept(int events, int unanswered, int eventRows, int reports, int transcripts) {}

    static WebhookFigures of(int rate, int sent, WebhookAnswers answers, Spent spent, Kept kept) {
        return new WebhookFigures(
                Machine.here(),
                rate,
                sent,
                answers.statuses(),
                answers.rate(),
                answers.millis(50),
                answers.millis(99),
                answers.millis(100),
                spent,
                kept);
    }

    @Override
    public String table() {
        double timeout = WebhookLoad.TIMEOUT.toMillis();
        FigureTable table = FigureTable.withLimits();
        table.title("An API without a worker");
        table.figure("Webhooks sent", "%.0f", sent);
        statuses.forEach((status, count) -> table.figure("  " + words(status), "%.0f", count));
        table.atLeast("Answered with 200, per second", "%.1f", perSecond, rate);
        table.figure("Time to an answer of 200 p50, ms", "%.1f", medianMillis);
        table.atMost("  p99, ms", "%.1f", p99Millis, timeout);
        table.atMost("  longest, ms", "%.1f", longestMillis, timeout);
        table.millis("CPU ms per webhook", spent.cpuMillis());
        table.atLeast("Events kept of those answered with 200", "%.0f", kept.eventRows(), kept.events());
        table.atMost("  or that were not answered", "%.0f", kept.eventRows(), kept.events() + kept.unanswered());
        table.atLeast("Calls with a transcript of those reported", "%.0f", kept.transcripts(), kept.reports());
        return table + "\n" + machine.words();
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (statuses.keySet().stream().anyMatch(status -> status != ACCEPTED)) {
            faults.add("not every webhook was answered with 200");
        }
        if (kept.eventRows() < kept.events() || kept.transcripts() < kept.reports()) {
            faults.add("webhooks that were answered with 200 are not in the database");
        }
        if (kept.eventRows() > kept.events() + kept.unanswered()) {
            faults.add("webhooks are in the database that were refused, or more than once");
        }
        return faults;
    }

    private static String words(int status) {
        return status == WebhookAnswers.NONE ? "no answer" : "answered with " + status;
    }
}
