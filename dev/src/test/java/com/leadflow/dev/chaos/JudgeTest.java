package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One lead, who was busy at first and then answered; each test spoils one thing. */
class JudgeTest {
    private static final String NUMBER = "+12125550100";
    private static final UUID LEAD = UUID.randomUUID();
    private static final Instant BEGAN = Instant.parse("2026-03-02T15:00:00Z");
    private static final DialingRules RULES =
            new DialingRules(Map.of("busy", Duration.ofSeconds(3)), 2, Duration.ofSeconds(30));
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private final List<CallRecord> calls = new ArrayList<>();
    private final List<CallRow> rows = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Struck> blows = new ArrayList<>();
    private Item item = new Item("completed", "", 2);
    private Standing standing = new Standing("completed", "", 2, "success", "contacted");
    private int lines = 1;

    @BeforeEach
    void callTwice() {
        calls.add(call(FIRST, 0, 2, "customer-busy"));
        calls.add(call(SECOND, 10, 15, "customer-ended-call"));
        rows.add(row(FIRST, "call-" + FIRST, "failed", "busy", "customer-busy", null));
        rows.add(row(SECOND, "call-" + SECOND, "completed", "success", "customer-ended-call", 4L));
    }

    @Test
    void findsNothingWhereAllIsRight() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void condemnsACallBesideALiveOne() {
        calls.set(1, call(SECOND, 1, 15, "customer-ended-call"));

        assertThat(violations()).contains(Kind.DOUBLED).contains(Kind.OVER_LINES);
    }

    @Test
    void condemnsACallThatComesTooSoon() {
        calls.set(1, call(SECOND, 4, 9, "customer-ended-call"));

        assertThat(violations()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void condemnsACallAfterAConversation() {
        calls.set(0, call(FIRST, 0, 2, "assistant-ended-call"));
        rows.set(0, row(FIRST, "call-" + FIRST, "completed", "success", "assistant-ended-call", 1L));

        assertThat(violations()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void condemnsACallThatWasMadeBeforeItsPermit() {
        calls.set(1, call(SECOND, 0, 15, "customer-ended-call"));

        assertThat(violations()).contains(Kind.WRONG);
    }

    @Test
    void condemnsACallThatNoRowTellsOf() {
        rows.remove(0);

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsARowThatWasMovedBackwards() {
        rows.set(1, row(SECOND, "call-" + SECOND, "in-progress", "success", "customer-ended-call", 4L));

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsAWrongOutcomeAndAWrongDuration() {
        rows.set(0, row(FIRST, "call-" + FIRST, "failed", "no-answer", "customer-busy", null));
        rows.set(1, row(SECOND, "call-" + SECOND, "completed", "success", "customer-ended-call", 5L));

        assertThat(violations()).containsExactly(Kind.WRONG, Kind.WRONG);
    }

    @Test
    void condemnsAnAttemptThatWasCountedTwice() {
        item = new Item("completed", "", 3);

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsAnAttemptThatTheCampaignCountedTwice() {
        standing = new Standing("completed", "", 3, "success", "contacted");

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsAConversationThatTheCampaignDoesNotKnowOf() {
        standing = new Standing("pending", "busy", 2, "busy", "new");

        assertThat(violations()).containsExactly(Kind.WRONG, Kind.WRONG, Kind.WRONG, Kind.WRONG);
    }

    @Test
    void condemnsARowThatMiscountsItsAttempt() {
        rows.set(1, row(SECOND, "call-" + SECOND, "completed", "success", "customer-ended-call", 4L, 1));

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsAnOutcomeThatTheCampaignHasFromAnEarlierCall() {
        standing = new Standing("completed", "", 2, "busy", "contacted");

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsALeadThatWasGivenUpForAWrongReason() {
        calls.set(1, call(SECOND, 10, 11, "twilio-reported-customer-misdialed"));
        rows.set(1, row(SECOND, "call-" + SECOND, "failed", "failed", "twilio-reported-customer-misdialed", 0L));
        givenUp("max-attempts", 2, "failed");

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsALeadThatIsUnknownWithoutARowThatIs() {
        givenUp("unknown", 2, "busy");
        calls.remove(1);
        rows.remove(1);

        assertThat(violations()).contains(Kind.LOST);
    }

    @Test
    void condemnsALeadThatWasGivenUpTooSoon() {
        calls.remove(1);
        rows.remove(1);
        givenUp("max-attempts", 1, "busy");

        assertThat(violations()).containsExactly(Kind.LOST);
    }

    @Test
    void condemnsALeadThatWasCancelledWhileItHadAttemptsLeft() {
        cancelled();

        assertThat(violations()).contains(Kind.LOST);
    }

    @Test
    void condemnsALeadThatNobodyDealsWith() {
        item = new Item("in-progress", "", 2);

        assertThat(violations()).containsExactly(Kind.LOST);
    }

    @Test
    void condemnsAnUnknownWithoutACause() {
        unknown();

        assertThat(violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void acceptsAnUnknownOfARequestThatWasRefusedWith503() {
        unknown();
        refusals.add(new Refusal(BEGAN, NUMBER, SECOND.toString(), "refused-503"));

        assertThat(violations()).isEmpty();
    }

    @Test
    void acceptsNoUnknownOfARequestThatWasRefusedWith429() {
        unknown();
        refusals.add(new Refusal(BEGAN, NUMBER, SECOND.toString(), "rate-limited"));

        assertThat(violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void acceptsAnUnknownOfAWorkerThatWasKilledBeforeItCalled() {
        unknown();
        blows.add(struck("worker-1"));

        assertThat(violations()).isEmpty();
    }

    @Test
    void acceptsNoUnknownForTheDeathOfAnotherWorker() {
        unknown();
        blows.add(struck("worker-2"));

        assertThat(violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void acceptsNoUnknownForADeathLongAfterThePermit() {
        unknown();
        blows.add(new Struck(blow("worker-1", Blow.Kind.KILL), BEGAN.plusSeconds(21), BEGAN.plusSeconds(22)));

        assertThat(violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void acceptsNoUnknownForTheDeathOfTheApi() {
        unknown();
        blows.add(struck("api"));

        assertThat(violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void condemnsAnUnknownOfACallThatTookPlace() {
        rows.set(1, row(SECOND, null, "failed", null, "unknown", null));
        blows.add(struck("worker-1"));

        assertThat(violations()).contains(Kind.UNKNOWN);
    }

    @Test
    void condemnsAHangUpThatNobodyAskedFor() {
        hungUp(15);

        assertThat(violations()).containsExactly(Kind.CUT);
    }

    @Test
    void acceptsAHangUpAfterTheLongestThatACallMayTake() {
        hungUp(161);

        assertThat(violations()).isEmpty();
    }

    private List<Kind> violations() {
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

    /** The second permit was taken, and nobody knows what became of it. */
    private void unknown() {
        calls.remove(1);
        rows.set(1, row(SECOND, null, "failed", null, "unknown", null));
        givenUp("unknown", 1, "busy");
    }

    /** The second call, so many seconds after the beginning. */
    private void hungUp(int at) {
        calls.set(1, call(SECOND, 10, at, "manually-canceled"));
        rows.set(1, row(SECOND, "call-" + SECOND, "failed", "failed", "manually-canceled", at - 11L));
        givenUp("person-reached", 2, "failed");
    }

    /** After the first call. */
    private void cancelled() {
        calls.remove(1);
        rows.remove(1);
        item = new Item("cancelled", "campaign-stopped", 1);
        standing = new Standing("failed", "cancelled", 1, "busy", "new");
    }

    private void givenUp(String reason, int attempts, String lastOutcome) {
        item = new Item("failed", reason, attempts);
        standing = new Standing("failed", reason, attempts, lastOutcome, "new");
    }

    private static Blow blow(String part, Blow.Kind kind) {
        return new Blow(Duration.ZERO, part, kind, Duration.ofSeconds(1));
    }

    /** As the second permit was taken. */
    private static Struck struck(String part) {
        return new Struck(blow(part, Blow.Kind.KILL), BEGAN.plusSeconds(10), BEGAN.plusSeconds(11));
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
    private static CallRecord call(UUID row, int from, int to, String endedReason) {
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

    /** Of the first attempt where it tells of the first call, otherwise of the second. */
    private static CallRow row(
            UUID id,
            @Nullable String callId,
            String status,
            @Nullable String outcome,
            String endedReason,
            @Nullable Long duration) {
        return row(id, callId, status, outcome, endedReason, duration, id.equals(FIRST) ? 1 : 2);
    }

    private static CallRow row(
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
