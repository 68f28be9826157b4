package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All measurements of {@code bench dial}, one after the other on the same servers. */
final class DialBenchmark {
    /**
     * What is measured.
     *
     * @param warmUp how long lines are kept busy before they are watched
     * @param window how long lines are watched
     * @param atOnce attempts in progress at a time where calls take no time
     * @param attempts with calls of no time, for each way to make them
     */
    record Plan(List<LinesSetting> lines, Duration warmUp, Duration window, int atOnce, int attempts) {}

    private final Plan plan;
    private final Consumer<String> notices;

    /** @param notices told, in a sentence each, what goes on */
    DialBenchmark(Plan plan, Consumer<String> notices) {
        this.plan = plan;
        this.notices = notices;
    }

    /**
     * Takes minutes; throws CommandProblem when a part does not do what it must.
     *
     * @param temporal the real server's program
     */
    DialReport run(Path temporal) throws InterruptedException {
        notices.accept("Starting PostgreSQL and Temporal…");
        try (SeparateProcesses system = SeparateProcesses.start(temporal, mostLines())) {
            try {
                return measure(system);
            } catch (RuntimeException e) {
                // What is stopped while it measures fails, whatever it says.
                throw system.isClosed() ? CommandProblem.stopped() : e;
            }
        }
    }

    private DialReport measure(SeparateProcesses system) throws InterruptedException {
        SampleNumbers numbers = new SampleNumbers();
        LinesBenchmark lines = new LinesBenchmark(system, numbers, plan.warmUp(), plan.window());
        List<LinesFigures> full = new ArrayList<>();
        for (LinesSetting setting : plan.lines()) {
            notices.accept("Keeping busy: " + setting.words() + "…");
            LinesFigures figures = lines.run(setting);
            notices.accept("  " + figures.words());
            full.add(figures);
        }
        SpeedFigures speed = new SpeedBenchmark(system, numbers, plan.atOnce(), plan.attempts(), notices).run();
        return new DialReport(DialReport.Machine.here(), full, speed);
    }

    private int mostLines() {
        return Stream.concat(plan.lines().stream().map(LinesSetting::lines), Stream.of(plan.atOnce()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
