package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Blows.Struck;
import com.leadflow.dev.simulator.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What each outage did to the campaign, as lines of a table. */
final class OutageReport {
    private OutageReport() {}

    static List<String> lines(Evidence evidence) {
        List<String> lines = new ArrayList<>();
        lines.add("| outage | live when it began | ended meanwhile | placed meanwhile | unknown from it"
                + " | next call after its end | recorded late: median, most |");
        lines.add("|---|---|---|---|---|---|---|");
        evidence.blows().stream()
                .sorted(Comparator.comparing(Struck::from))
                .map(outage -> line(outage, evidence))
                .forEach(lines::add);
        return lines;
    }

    private static String line(Struck outage, Evidence evidence) {
        List<CallRecord> calls = evidence.provider().calls();
        List<Duration> late = evidence.rows().stream()
                .filter(row -> row.endedAt() != null && isWithin(row.endedAt(), outage))
                .map(row -> Duration.between(Objects.requireNonNull(row.endedAt()), row.updatedAt()))
                .sorted()
                .toList();
        return "| %s %s, %d s | %d | %d | %d | %d | %s | %s |"
                .formatted(
                        outage.blow().part(),
                        outage.blow().kind(),
                        Duration.between(outage.from(), outage.until()).toSeconds(),
                        calls.stream()
                                .filter(call -> isLive(call, outage.from()))
                                .count(),
                        late.size(),
                        calls.stream()
                                .filter(call -> isWithin(call.createdAt(), outage))
                                .count(),
                        evidence.rows().stream()
                                .filter(row -> "unknown".equals(row.endedReason()))
                                .filter(row -> isWithin(row.permittedAt(), outage))
                                .count(),
                        nextCall(outage, calls),
                        late.isEmpty()
                                ? "-"
                                : seconds(late.get(late.size() / 2)) + ", " + seconds(late.get(late.size() - 1)));
    }

    private static String nextCall(Struck outage, List<CallRecord> calls) {
        return calls.stream()
                .map(CallRecord::createdAt)
                .filter(outage.until()::isBefore)
                .min(Comparator.naturalOrder())
                .map(at -> seconds(Duration.between(outage.until(), at)))
                .orElse("none");
    }

    private static boolean isLive(CallRecord call, Instant at) {
        return call.createdAt().isBefore(at)
                && (call.endedAt() == null || call.endedAt().isAfter(at));
    }

    private static boolean isWithin(Instant at, Struck outage) {
        return at.isAfter(outage.from()) && at.isBefore(outage.until());
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
