package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Violation.Kind;
import com.leadflow.dev.simulator.CallRecord;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what must not happen. It judges by the number that was called and by what the provider saw; LeadFlow's own ids only tell
 * which row speaks of which call.
 */
public final class Judge {
    private final Evidence evidence;
    private final DialingRules rules;
    private final int lines;
    private final Map<String, List<CallRecord>> callsByNumber;
    private final List<Violation> found = new ArrayList<>();

    private Judge(Evidence evidence, DialingRules rules, int lines) {
        this.evidence = evidence;
        this.rules = rules;
        this.lines = lines;
        this.callsByNumber = evidence.provider().calls().stream()
                .collect(Collectors.groupingBy(CallRecord::number, LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Everything that went wrong.
     *
     * @param lines calls that the account may have at once
     */
    public static List<Violation> judge(Evidence evidence, DialingRules rules, int lines) {
        Judge judge = new Judge(evidence, rules, lines);
        judge.callsByNumber.values().forEach(judge::judgeOrder);
        judge.judgeLines();
        judge.judgeHangUps();
        judge.judgeRows();
        evidence.leads().forEach(lead -> judge.found.addAll(LeadJudge.judge(lead, evidence, rules)));
        judge.judgeOutages();
        return judge.found;
    }

    /** A later call is right only after an earlier one that ended with an outcome to be retried, and not sooner than its delay. */
    private void judgeOrder(List<CallRecord> calls) {
        for (int later = 1; later < calls.size(); later++) {
            CallRecord call = calls.get(later);
            CallRecord before = calls.get(later - 1);
            if (before.endedAt() == null || before.endedAt().isAfter(call.createdAt())) {
                add(Kind.DOUBLED, "call %s was made while %s was live".formatted(call.id(), before.id()));
            } else if (rules.isOver(calls.subList(0, later))) {
                add(Kind.DOUBLED, "call %s was made though %s was the last".formatted(call.id(), before.id()));
            } else if (rules.due(before).filter(call.createdAt()::isBefore).isPresent()) {
                add(Kind.DOUBLED, "call %s came too soon after %s".formatted(call.id(), before.id()));
            }
        }
    }

    private void judgeLines() {
        int most = LinesInUse.during(evidence.provider().history()).most();
        if (most > lines) {
            add(Kind.OVER_LINES, "%d calls at once, on %d lines".formatted(most, lines));
        }
        long refused = evidence.provider().statistics().refusedForConcurrency();
        if (refused > 0) {
            add(Kind.OVER_LINES, "the account's limit refused %d calls".formatted(refused));
        }
    }

    private void judgeHangUps() {
        evidence.provider().calls().stream()
                .filter(call -> "manually-canceled".equals(call.endedReason()))
                .filter(call -> evidence.rows().stream().noneMatch(row -> row.permitted(call) && isOverdue(row, call)))
                .forEach(call -> add(Kind.CUT, "call %s was hung up".formatted(call.id())));
    }

    private boolean isOverdue(CallRow row, CallRecord call) {
        return call.endedAt() != null && call.endedAt().isAfter(rules.deadline(row));
    }

    private void judgeRows() {
        Map<String, CallRecord> calls =
                evidence.provider().calls().stream().collect(Collectors.toMap(CallRecord::id, Function.identity()));
        Map<String, CallRecord> unheard = new LinkedHashMap<>(calls);
        for (CallRow row : evidence.rows()) {
            CallRecord call = row.callId() == null ? null : calls.get(row.callId());
            if (row.callId() == null) {
                judgeWithoutCall(row);
            } else if (call == null) {
                add(Kind.WRONG, "row %s tells of a call that never was".formatted(row.id()));
            } else if (unheard.remove(call.id()) == null) {
                add(Kind.WRONG, "two rows tell of call %s".formatted(call.id()));
            } else {
                judgeRow(row, call);
            }
        }
        unheard.values().stream()
                .filter(call -> evidence.rows().stream().noneMatch(row -> row.callId() == null && row.permitted(call)))
                .forEach(call -> add(Kind.WRONG, "no row tells of call %s".formatted(call.id())));
    }

    private void judgeRow(CallRow row, CallRecord call) {
        // The provider tells whole milliseconds.
        if (row.permittedAt().truncatedTo(ChronoUnit.MILLIS).isAfter(call.createdAt())) {
            add(
                    Kind.WRONG,
                    "call %s was made at %s, before row %s permitted it at %s"
                            .formatted(call.id(), call.createdAt(), row.id(), row.permittedAt()));
        }
        if (call.endedReason() == null) {
            add(Kind.WRONG, "call %s has not ended".formatted(call.id()));
            return;
        }
        compare(row, "outcome", row.outcome(), DialingRules.outcome(call));
        compare(row, "ended reason", row.endedReason(), call.endedReason());
        compare(row, "duration", row.duration(), call.wholeSeconds());
        compare(row, "status", row.status(), DialingRules.status(call));
    }

    private void compare(CallRow row, String what, @Nullable Object told, @Nullable Object truth) {
        if (!Objects.equals(told, truth)) {
            add(
                    Kind.WRONG,
                    "row %s has %s %s, but it was %s"
                            .formatted(row.id(), what, String.valueOf(told), String.valueOf(truth)));
        }
    }

    private void judgeWithoutCall(CallRow row) {
        String reason = String.valueOf(row.endedReason());
        if (evidence.provider().calls().stream().anyMatch(row::permitted)) {
            add(Kind.UNKNOWN, "row %s is %s, but there was a call".formatted(row.id(), reason));
        } else if (reason.equals("unknown")) {
            if (Causes.of(row, evidence).isEmpty()) {
                add(
                        Kind.UNKNOWN,
                        "row %s is unknown for no cause: %s".formatted(row.id(), Causes.circumstances(row, evidence)));
            }
        } else if (!reason.equals("not-dialed")) {
            add(Kind.WRONG, "row %s has no call, and its reason is %s".formatted(row.id(), reason));
        }
    }

    private void judgeOutages() {
        for (ProviderOutage outage : ProviderOutage.all(evidence)) {
            if (outage.unknown().size() > outage.most()) {
                add(
                        Kind.UNKNOWN,
                        "%s left %d unknown, and should have left %d at most"
                                .formatted(outage, outage.unknown().size(), outage.most()));
            }
        }
    }

    private void add(Kind kind, String what) {
        found.add(new Violation(kind, what));
    }
}
