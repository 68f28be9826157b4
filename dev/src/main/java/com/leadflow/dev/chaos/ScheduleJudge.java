package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.ScheduleState.Row;
import com.leadflow.dev.chaos.ScheduleState.Run;
import com.leadflow.dev.chaos.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what must not happen to a schedule that was due once. The calls of its campaign are {@link Judge}'s business. */
final class ScheduleJudge {
    private final ScheduleEvidence schedule;
    private final List<Violation> found = new ArrayList<>();

    private ScheduleJudge(ScheduleEvidence schedule) {
        this.schedule = schedule;
    }

    /** Everything that is wrong with the schedule. */
    static List<Violation> judge(ScheduleEvidence schedule) {
        ScheduleJudge judge = new ScheduleJudge(schedule);
        Optional<Run> due = schedule.dueRun();
        due.ifPresentOrElse(judge::judgeRun, () -> judge.add(Kind.LOST, "did not run: " + schedule.plan()));
        schedule.state().runs().stream()
                .filter(run -> due.filter(only -> only.id().equals(run.id())).isEmpty())
                .forEach(run -> judge.add(Kind.DOUBLED, "has run again: " + run));
        judge.judgeStarts();
        judge.judgeCalls();
        judge.compare(
                "next run", schedule.state().row().nextRun(), schedule.plan().next());
        return judge.found;
    }

    private void judgeRun(Run run) {
        if (!run.isStarted()) {
            add(Kind.LOST, "has skipped its run: " + run.reason());
        } else {
            compare("leads queued", run.queued(), schedule.leads());
            compare("last run", schedule.state().row().lastRun(), run.ranAt());
        }
        compare("trigger", run.trigger(), "time");
        if (run.ranAt().isBefore(run.dueAt())) {
            add(Kind.WRONG, "has run at %s, before it was due".formatted(run.ranAt()));
        }
    }

    private void judgeStarts() {
        Row row = schedule.state().row();
        if (row.starts() != 1) {
            add(
                    row.starts() == 0 ? Kind.LOST : Kind.DOUBLED,
                    "has started its campaign %d times".formatted(row.starts()));
        }
    }

    private void judgeCalls() {
        schedule.calls().stream()
                .filter(call -> call.createdAt().isBefore(schedule.plan().due()))
                .forEach(call -> add(Kind.WRONG, "was not due yet when call %s was made".formatted(call.id())));
    }

    private void compare(String what, @Nullable Object told, Object truth) {
        if (!Objects.equals(told, truth)) {
            add(Kind.WRONG, "has %s '%s', but it should be '%s'".formatted(what, told, truth));
        }
    }

    private void add(Kind kind, String what) {
        found.add(new Violation(
                kind, "schedule %s %s".formatted(schedule.state().row().id(), what)));
    }
}
