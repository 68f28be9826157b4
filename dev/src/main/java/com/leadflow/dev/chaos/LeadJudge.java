package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.LeadState.Item;
import com.leadflow.dev.chaos.LeadState.Standing;
import com.leadflow.dev.chaos.Violation.Kind;
import com.leadflow.dev.simulator.CallRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Compares what LeadFlow says of one lead with the calls to its number: its queue item, its standing in the campaign, its rows. */
final class LeadJudge {
    private static final String UNKNOWN = "unknown";

    private final LeadState lead;
    private final List<CallRecord> calls;
    private final List<CallRow> rows;
    private final DialingRules rules;
    private final List<Violation> found = new ArrayList<>();

    private LeadJudge(LeadState lead, Evidence evidence, DialingRules rules) {
        this.lead = lead;
        this.calls = evidence.provider().calls().stream()
                .filter(call -> call.number().equals(lead.number()))
                .toList();
        this.rows = evidence.rows().stream()
                .filter(row -> row.leadId().equals(lead.leadId()))
                .sorted(Comparator.comparing(CallRow::permittedAt))
                .toList();
        this.rules = rules;
    }

    /** Everything that is wrong with the lead. */
    static List<Violation> judge(LeadState lead, Evidence evidence, DialingRules rules) {
        LeadJudge judge = new LeadJudge(lead, evidence, rules);
        if (judge.isStillCalled()) {
            judge.add(
                    Kind.LOST, "is being called, and its item is " + lead.item().status());
        } else {
            judge.judgeEnd();
            judge.judgeStanding();
            judge.judgeCounts();
        }
        return judge.found;
    }

    private boolean isStillCalled() {
        return calls.stream().anyMatch(call -> call.endedReason() == null);
    }

    private boolean isReached() {
        return calls.stream().anyMatch(call -> DialingRules.outcome(call).equals("success"));
    }

    private void judgeEnd() {
        Item item = lead.item();
        boolean completed = item.status().equals("completed");
        if (!completed && !item.status().equals("failed") && !wasTalkedToAfterAll()) {
            add(Kind.LOST, "has come to no end: " + item.status());
        } else if ((completed || item.reason().equals("conversation")) != isReached()) {
            add(Kind.WRONG, "is %s (%s)".formatted(item.status(), item.reason()));
        } else if (completed) {
            compare("reason", item.reason(), "");
        } else if (!wasTalkedToAfterAll()) {
            judgeGivingUp();
        }
    }

    /** A report that came after its call was settled: the item did not wait for another call any more. */
    private boolean wasTalkedToAfterAll() {
        return lead.item().status().equals("cancelled")
                && Set.of("conversation", "person-reached").contains(lead.item().reason());
    }

    private void judgeGivingUp() {
        String reason = lead.item().reason();
        if (isUnknown()) {
            compare("reason", reason, UNKNOWN);
        } else if (calls.isEmpty() || !rules.isOver(calls)) {
            add(Kind.LOST, "was given up (%s) after %d calls".formatted(reason, calls.size()));
        } else if (!DialingRules.reasons(calls).contains(reason)) {
            add(Kind.WRONG, "was given up for another reason than " + reason);
        }
    }

    private void judgeStanding() {
        Standing standing = lead.standing();
        compare("status in the campaign", standing.status(), isReached() ? "completed" : "failed");
        compare(
                "reason in the campaign",
                standing.reason(),
                isReached() ? "" : lead.item().reason());
        compare("status", standing.lead(), isReached() ? "contacted" : "new");
    }

    /** Of a lead's rows only the last can be: after it, nothing more is dialed. */
    private boolean isUnknown() {
        return !rows.isEmpty() && UNKNOWN.equals(rows.get(rows.size() - 1).endedReason());
    }

    /** Every call that took place is an attempt, and nothing else is. */
    private void judgeCounts() {
        Standing standing = lead.standing();
        compare("attempts of its item", lead.item().attemptsUsed(), calls.size());
        compare("attempts in the campaign", standing.attempts(), calls.size());
        compare(
                "last outcome",
                standing.lastOutcome(),
                calls.isEmpty() ? "" : DialingRules.outcome(calls.get(calls.size() - 1)));
        rows.forEach(row -> compare("attempt of row " + row.id(), row.attempt(), attempt(row)));
    }

    /** One more than there were calls before its own. */
    private int attempt(CallRow row) {
        return 1
                + (int) calls.stream()
                        .filter(call -> !row.permitted(call) && call.createdAt().isBefore(row.permittedAt()))
                        .count();
    }

    private void compare(String what, Object told, Object truth) {
        if (!told.equals(truth)) {
            add(Kind.WRONG, "has %s '%s', but it should be '%s'".formatted(what, told, truth));
        }
    }

    private void add(Kind kind, String what) {
        found.add(new Violation(kind, "lead %s %s".formatted(lead.leadId(), what)));
    }
}
