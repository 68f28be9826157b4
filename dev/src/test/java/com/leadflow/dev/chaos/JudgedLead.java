package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Blows.Struck;
import com.leadflow.dev.chaos.Evidence.Notes;
import com.leadflow.dev.chaos.LeadState.Item;
import com.leadflow.dev.chaos.LeadState.Standing;
import com.leadflow.dev.chaos.Violation.Kind;
import com.leadflow.dev.simulator.Behaviour;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.CallStatus;
import com.leadflow.dev.simulator.HistoryEvent;
import com.leadflow.dev.simulator.Refusal;
import com.leadflow.dev.simulator.SimulatorStatistics;
import com.leadflow.dev.simulator.WebhookCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One lead, who was busy at first and then answered, with all that the judge is shown of it. */
final class JudgedLead {
    static final String NUMBER = "+12125550100";
    private static final UUID LEAD = UUID.randomUUID();
    static final Instant BEGAN = Instant.parse("2026-03-02T15:00:00Z");
    private static final DialingRules RULES =
            new DialingRules(Map.of("busy", Duration.ofSeconds(3)), 2, Duration.ofSeconds(30));
    static final UUID FIRST = UUID.randomUUID();
    static final UUID SECOND = UUID.randomUUID();

    final List<CallRecord> calls = new ArrayList<>();
    final List<CallRow> rows = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final List<Struck> blows = new ArrayList<>();
    Item item = new Item("completed", "", 2);
    Standing standing = new Standing("completed", "", 2, "success", "contacted");
    private int lines = 1;

    JudgedLead() {
        calls.add(call(FIRST, 0, 2, "customer-busy"));
        calls.add(call(SECOND, 10, 15, "customer-ended-call"));
        rows.add(row(FIRST, "call-" + FIRST, "failed", "busy", "customer-busy", null));
        rows.add(row(SECOND, "call-" + SECOND, "completed", "success", "customer-ended-call", 4L));
    }

    List<Kind> violations() {
        Evidence evidence = new Evidence(
                new Evidence.Provider(
                        calls,
                        history(),
                        refusals,
                        new SimulatorStatistics(2, 0, 0, 1, 1, Map.of(), Map.of(), new WebhookCounts(0, 0), Map.of())),
                rows,
                List.of(new LeadState(LEAD, NUMBER, item, standing)),
                blows,
                new Notes(Map.of(FIRST, "worker-1", SECOND, "worker-1"), Set.of()));
        return Judge.judge(evidence, RULES, lines).stream().map(Violation::kind).toList();
    }

    void givenUp(String reason, int attempts, String lastOutcome) {
        item = new Item("failed", reason, attempts);
        standing = new Standing("failed", reason, attempts, lastOutcome, "new");
    }

    private List<HistoryEvent> history() {
        List<HistoryEvent> events = new ArrayList<>();
        for (CallRecord call : calls) {
            events.add(event(call, HistoryEvent.Type.ACCEPTED, call.createdAt()));
            events.add(event(call, HistoryEvent.Type.ENDED, String.valueOf(call.endedAt())));
        }
        events.sort(Comparator.comparing(HistoryEvent::at));
        return events;
    }

    private static HistoryEvent event(CallRecord call, HistoryEvent.Type type, Object at) {
        return new HistoryEvent(
                1, Instant.parse(at.toString()), type, call.id(), call.externalId(), call.number(), null, null, null);
    }

    /** Answered after a second, except where it was busy. */
    static CallRecord call(UUID row, int from, int to, String endedReason) {
        boolean busy = endedReason.equals("customer-busy");
        return new CallRecord(
                from,
                "call-" + row,
                NUMBER,
                row.toString(),
                null,
                busy ? Behaviour.BUSY : Behaviour.ANSWERS,
                CallStatus.ENDED,
                BEGAN.plusSeconds(from),
                busy ? null : BEGAN.plusSeconds(from + 1L),
                BEGAN.plusSeconds(to),
                endedReason,
                busy ? 0 : to - from - 1.0,
                true,
                null,
                null);
    }

    /** The same row, permitted at another time. */
    static CallRow permitted(CallRow row, Instant at) {
        return new CallRow(
                row.id(),
                row.leadId(),
                row.callId(),
                row.status(),
                row.outcome(),
                row.endedReason(),
                row.duration(),
                row.transcript(),
                row.costUsd(),
                row.queueId(),
                row.attempt(),
                at,
                row.startedAt(),
                row.endedAt(),
                row.updatedAt());
    }

    /** Of the first attempt where it tells of the first call, otherwise of the second. */
    static CallRow row(
            UUID id,
            @Nullable String callId,
            String status,
            @Nullable String outcome,
            String endedReason,
            @Nullable Long duration) {
        return row(id, callId, status, outcome, endedReason, duration, id.equals(FIRST) ? 1 : 2);
    }

    static CallRow row(
            UUID id,
            @Nullable String callId,
            String status,
            @Nullable String outcome,
            String endedReason,
            @Nullable Long duration,
            int attempt) {
        return new CallRow(
                id,
                LEAD,
                callId,
                status,
                outcome,
                endedReason,
                duration,
                null,
                null,
                UUID.randomUUID(),
                attempt,
                id.equals(FIRST) ? BEGAN : BEGAN.plusSeconds(1),
                null,
                null,
                BEGAN);
    }
}
