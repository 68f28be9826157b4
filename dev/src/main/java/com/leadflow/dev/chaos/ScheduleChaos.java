package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Violation.Kind;
import com.leadflow.dev.command.CommandProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run with schedules: all are due within five minutes, and meanwhile what runs them is killed five times. There is one worker, so
 * that nobody stands in for it.
 */
final class ScheduleChaos {
    /** They all have to be created before the first is due. */
    static final int MOST_SCHEDULES = 200;

    /** After the last was due: a line of unknown fate is held for two minutes and a half, and what has died is noticed before that. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What is going to be run again has been by then: the sweep looks every minute. */
    private static final Duration TO_RUN_AGAIN = Duration.ofSeconds(75);

    private static final long LOOK_EVERY_SECONDS = 2;
    private static final long SAY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final long seed;
    private final int schedules;
    private final Path logs;
    private final Consumer<String> told;

    /**
     * Not begun yet.
     *
     * @param logs the directory that gets every process's output
     * @param told in a line each, what happens
     */
    ScheduleChaos(long seed, int schedules, Path logs, Consumer<String> told) {
        this.seed = seed;
        this.schedules = schedules;
        this.logs = logs;
        this.told = told;
    }

    /** What a run came to, and each schedule in it. */
    record Outcome(Verdict verdict, List<ScheduleEvidence> schedules) {}

    Outcome run() throws InterruptedException {
        try (ChaosStack stack = ChaosStack.start(logs, 1, simulator(), told)) {
            stack.witness().takeNotes();
            ScheduledCampaigns campaigns = ScheduledCampaigns.create(stack.api(), seed, schedules, ChaosStack.LINES);
            List<Blow> plan = KillPlan.of(seed, untilFirst(campaigns));
            told.accept("%d schedules are due from %s on.".formatted(schedules, campaigns.first()));
            stack.blows().strike(plan);
            boolean over = follow(campaigns, stack);
            Duration took = Duration.between(campaigns.first(), Instant.now());
            stack.blows().end();
            TimeUnit.SECONDS.sleep(TO_RUN_AGAIN.toSeconds());
            return judge(stack, campaigns, new Run(plan.size(), over, took));
        }
    }

    private record Run(int planned, boolean over, Duration took) {}

    private Outcome judge(ChaosStack stack, ScheduledCampaigns campaigns, Run run) {
        Evidence evidence = stack.evidence(campaigns::rows, campaigns::leads);
        List<ScheduleEvidence> scheduled =
                campaigns.schedules(stack.witness(), evidence.provider().calls());
        List<Violation> violations = new ArrayList<>(Judge.judge(evidence, DialingRules.OF_SECONDS, ChaosStack.LINES));
        scheduled.forEach(schedule -> violations.addAll(ScheduleJudge.judge(schedule)));
        if (!run.over()) {
            violations.add(new Violation(Kind.LOST, "not all runs come to an end"));
        }
        Verdict verdict = new Verdict(
                seed,
                evidence,
                violations,
                run.planned(),
                run.took(),
                stack.processes().endedByThemselves());
        return new Outcome(verdict, scheduled);
    }

    private static Duration untilFirst(ScheduledCampaigns campaigns) {
        Duration until = Duration.between(Instant.now(), campaigns.first());
        if (until.compareTo(KillPlan.LONGEST_BEFORE) < 0) {
            throw CommandProblem.failure(
                    "the first schedules are due before all are there: this machine is too busy for so many");
        }
        return until;
    }

    /** Whether every run is over, some time after the last was due. */
    private boolean follow(ScheduledCampaigns campaigns, ChaosStack stack) throws InterruptedException {
        Instant end = campaigns
                .first()
                .plus(PlannedSchedule.DUE_MINUTES, ChronoUnit.MINUTES)
                .plus(PATIENCE);
        long nextSaid = System.nanoTime();
        while (Instant.now().isBefore(end)) {
            stack.blows().throwFailure();
            Collection<ScheduleState> states = stack.witness().schedules().values();
            long over = states.stream().filter(ScheduleState::isOver).count();
            if (over == schedules) {
                return true;
            }
            if (System.nanoTime() > nextSaid) {
                long runs =
                        states.stream().mapToLong(state -> state.runs().size()).sum();
                told.accept("          runs %d, over %d".formatted(runs, over));
                nextSaid = System.nanoTime() + SAY_EVERY_NANOS;
            }
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
        }
        return false;
    }

    private List<String> simulator() {
        return List.of(
                "--seed", String.valueOf(seed),
                "--everybody", "answers",
                "--call-seconds", "5");
    }
}
