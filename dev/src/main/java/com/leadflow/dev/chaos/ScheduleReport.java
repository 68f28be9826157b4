package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Blows.Struck;
import com.leadflow.dev.chaos.ScheduleState.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kills did to the runs of schedules, as lines of a table, and the whole run as the line of a table of seeds. */
final class ScheduleReport {
    /** A blow belongs to the minute that it is nearest to. */
    private static final Duration NEAR = Duration.ofSeconds(30);

    private final Verdict verdict;
    private final List<ScheduleEvidence> schedules;

    private ScheduleReport(ScheduleChaos.Outcome outcome) {
        this.verdict = outcome.verdict();
        this.schedules = outcome.schedules();
    }

    static List<String> lines(ScheduleChaos.Outcome outcome) {
        ScheduleReport report = new ScheduleReport(outcome);
        List<String> lines = new ArrayList<>();
        lines.add("| due | schedules | killed | started | late: median, most |");
        lines.add("|---|---|---|---|---|");
        report.byMinute().forEach((due, some) -> lines.add(report.line(due, some)));
        lines.add("");
        lines.add("| seed | schedules | killed | runs | starts | calls | unknown | late: median, most | violations |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        lines.add(report.row());
        return lines;
    }

    private Map<Instant, List<ScheduleEvidence>> byMinute() {
        return schedules.stream()
                .collect(Collectors.groupingBy(schedule -> schedule.plan().due(), TreeMap::new, Collectors.toList()));
    }

    private String line(Instant due, List<ScheduleEvidence> some) {
        return "| %s | %d | %s | %d | %s |"
                .formatted(
                        due,
                        some.size(),
                        killed(due).map(struck -> killed(struck, due)).collect(Collectors.joining(", ")),
                        some.stream()
                                .flatMap(schedule -> schedule.dueRun().stream())
                                .filter(Run::isStarted)
                                .count(),
                        late(some));
    }

    private String row() {
        return "| %d | %d | %s | %d | %d | %d | %d | %s | %d |"
                .formatted(
                        verdict.seed(),
                        schedules.size(),
                        byMinute().keySet().stream()
                                .flatMap(this::killed)
                                .map(struck -> struck.blow().part())
                                .collect(Collectors.joining(", ")),
                        schedules.stream()
                                .mapToInt(schedule -> schedule.state().runs().size())
                                .sum(),
                        schedules.stream()
                                .mapToInt(schedule -> schedule.state().row().starts())
                                .sum(),
                        verdict.evidence().provider().calls().size(),
                        verdict.unknown(),
                        late(schedules),
                        verdict.violations().size());
    }

    private Stream<Struck> killed(Instant due) {
        return verdict.evidence().blows().stream()
                .filter(struck ->
                        struck.from().isAfter(due.minus(NEAR)) && struck.from().isBefore(due.plus(NEAR)));
    }

    private static String killed(Struck struck, Instant due) {
        return "%s at %+.1f s".formatted(struck.blow().part(), seconds(Duration.between(due, struck.from())));
    }

    private static String late(List<ScheduleEvidence> some) {
        List<Duration> late = some.stream()
                .map(ScheduleEvidence::late)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return late.isEmpty()
                ? "-"
                : "%.1f s, %.1f s".formatted(seconds(late.get(late.size() / 2)), seconds(late.get(late.size() - 1)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
