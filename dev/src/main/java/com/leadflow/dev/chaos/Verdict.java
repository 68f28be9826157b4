package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Violation.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run came to.
 *
 * @param planned blows of the plan; those after the campaign's end were not struck
 * @param took from the start of the campaign to its completion
 * @param deaths how often a process ended that nobody had told to
 */
record Verdict(long seed, Evidence evidence, List<Violation> violations, int planned, Duration took, int deaths) {
    boolean isRight() {
        return violations.isEmpty();
    }

    /** For people. */
    List<String> lines() {
        Map<String, Long> faults =
                new TreeMap<>(evidence.provider().statistics().faults());
        return List.of(
                "",
                "Blows        %d of %d planned: %s".formatted(evidence.blows().size(), planned, blows()),
                "Trouble      " + faults,
                "Calls        %d to %d leads; at most %d at once; %d hung up; %d rows, of which %s"
                        .formatted(
                                evidence.provider().calls().size(),
                                evidence.leads().size(),
                                LinesInUse.during(evidence.provider().history()).most(),
                                hungUp(),
                                evidence.rows().size(),
                                withoutCall()),
                "Unknown      %s; %d others turned up late".formatted(unknownByCause(), turnedUp()),
                "Leads        " + leads(),
                "Took         %d s; processes that ended by themselves: %d".formatted(took.toSeconds(), deaths),
                "Violations   " + counts(),
                isRight() ? "VERDICT      right" : "VERDICT      WRONG");
    }

    /** One line of a table of seeds: seed, leads, calls, blows, unknown, late evidence, hung up, seconds, violations by kind. */
    String row() {
        return "| %d | %d | %d | %d | %d | %d | %d | %d | %s |"
                .formatted(
                        seed,
                        evidence.leads().size(),
                        evidence.provider().calls().size(),
                        evidence.blows().size(),
                        unknown(),
                        turnedUp(),
                        hungUp(),
                        took.toSeconds(),
                        Arrays.stream(Kind.values())
                                .map(kind -> String.valueOf(count(kind)))
                                .collect(Collectors.joining(" | ")));
    }

    private String blows() {
        return evidence.blows().stream()
                .collect(Collectors.groupingBy(
                        struck -> struck.blow().part() + " " + struck.blow().kind(),
                        TreeMap::new,
                        Collectors.counting()))
                .toString();
    }

    private String withoutCall() {
        return evidence.rows().stream()
                .filter(row -> row.callId() == null)
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.endedReason()), TreeMap::new, Collectors.counting()))
                .toString();
    }

    /** Rows that are unknown for good. */
    int unknown() {
        return unknownRows().size();
    }

    private String unknownByCause() {
        return unknownRows().stream()
                .collect(Collectors.groupingBy(
                        row -> Causes.of(row, evidence).orElse("no cause"), TreeMap::new, Collectors.counting()))
                .toString();
    }

    private List<CallRow> unknownRows() {
        return evidence.rows().stream()
                .filter(row -> "unknown".equals(row.endedReason()))
                .toList();
    }

    private int turnedUp() {
        return evidence.notes().turnedUp().size();
    }

    private long hungUp() {
        return evidence.provider().calls().stream()
                .filter(call -> "manually-canceled".equals(call.endedReason()))
                .count();
    }

    private String leads() {
        return evidence.leads().stream()
                .collect(Collectors.groupingBy(
                        lead -> lead.item().status()
                                + (lead.item().reason().isEmpty()
                                        ? ""
                                        : " (" + lead.item().reason() + ")"),
                        TreeMap::new,
                        Collectors.counting()))
                .toString();
    }

    private String counts() {
        return Arrays.stream(Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT) + " " + count(kind))
                .collect(Collectors.joining(", "));
    }

    private long count(Kind kind) {
        return violations.stream().filter(violation -> violation.kind() == kind).count();
    }
}
