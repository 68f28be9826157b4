package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.chaos.ScheduleState.Row;
import com.leadflow.dev.chaos.ScheduleState.Run;
import com.leadflow.dev.chaos.Violation.Kind;
import com.leadflow.dev.simulator.Behaviour;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.CallStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A daily schedule that was due, ran and called its lead; each test spoils one thing. */
class ScheduleJudgeTest {
    private static final UUID SCHEDULE = UUID.randomUUID();
    private static final Instant DUE = Instant.parse("2026-11-30T15:10:00Z");
    private static final Instant RAN = DUE.plusMillis(700);
    private static final Instant NEXT = DUE.plus(Duration.ofDays(1));
    private static final PlannedSchedule PLAN =
            new PlannedSchedule("daily", Set.of(), null, ZoneId.of("Asia/Kolkata"), DUE);

    private final List<Run> runs = new ArrayList<>();
    private final List<CallRecord> calls = new ArrayList<>();
    private Row row = row(NEXT, RAN, 1);

    @BeforeEach
    void runOnce() {
        runs.add(run(DUE, RAN, "time", "", 1));
        calls.add(call(RAN.plusSeconds(1)));
    }

    @Test
    void findsNothingWhereAllIsRight() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void condemnsARunThatDidNotTakePlace() {
        runs.clear();

        assertThat(violations()).containsExactly(Kind.LOST);
    }

    @Test
    void condemnsARunThatWasMissed() {
        runs.set(0, run(DUE, RAN, "time", "missed", null));
        row = row(NEXT, null, 0);

        assertThat(violations()).containsExactly(Kind.LOST, Kind.LOST);
    }

    @Test
    void condemnsASecondRunOfTheSameTime() {
        runs.add(run(DUE, RAN.plusSeconds(5), "time", "campaign-active", null));

        assertThat(violations()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void condemnsARunAtATimeThatWasNotDue() {
        runs.add(run(DUE.plusSeconds(60), RAN.plusSeconds(60), "time", "", 0));

        assertThat(violations()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void condemnsARunByHandThatNobodyAskedFor() {
        runs.set(0, run(DUE, RAN, "manual", "", 1));

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsARunBeforeItsTime() {
        Instant early = DUE.minusMillis(1);
        runs.set(0, run(DUE, early, "time", "", 1));
        row = row(NEXT, early, 1);

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsARunThatQueuedTooFew() {
        runs.set(0, run(DUE, RAN, "time", "", 0));

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsACampaignThatWasStartedTwiceForOneRun() {
        row = row(NEXT, RAN, 2);

        assertThat(violations()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void condemnsACampaignThatWasNotStarted() {
        row = row(NEXT, RAN, 0);

        assertThat(violations()).containsExactly(Kind.LOST);
    }

    @Test
    void condemnsANextRunThatIsTheOneThatWas() {
        row = row(DUE, RAN, 1);

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsANextRunThatIsADayTooLate() {
        row = row(NEXT.plus(Duration.ofDays(1)), RAN, 1);

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsALastRunThatIsNotToldOf() {
        row = row(NEXT, null, 1);

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void condemnsACallBeforeItsTime() {
        calls.add(call(DUE.minusSeconds(1)));

        assertThat(violations()).containsExactly(Kind.WRONG);
    }

    @Test
    void tellsHowLateTheRunWas() {
        assertThat(evidence().late()).contains(Duration.ofMillis(700));
    }

    private List<Kind> violations() {
        return ScheduleJudge.judge(evidence()).stream().map(Violation::kind).toList();
    }

    private ScheduleEvidence evidence() {
        return new ScheduleEvidence(PLAN, new ScheduleState(row, runs), 1, calls);
    }

    private static Row row(@Nullable Instant nextRun, @Nullable Instant lastRun, int starts) {
        return new Row(SCHEDULE, nextRun, lastRun, "completed", starts);
    }

    private static Run run(Instant due, Instant ran, String trigger, String reason, @Nullable Integer queued) {
        return new Run(UUID.randomUUID(), SCHEDULE, due, ran, trigger, reason, queued);
    }

    private static CallRecord call(Instant at) {
        return new CallRecord(
                1,
                "call",
                "+12125550180",
                null,
                null,
                Behaviour.ANSWERS,
                CallStatus.ENDED,
                at,
                at,
                at.plusSeconds(5),
                "customer-ended-call",
                5.0,
                true,
                null,
                null);
    }
}
