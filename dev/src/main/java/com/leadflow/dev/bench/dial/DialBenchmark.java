package com.leadflow.dev.bench.dial;

import com.leadflow.dev.bench.FictitiousNumbers;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.SeparateProcesses;
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
    record Plan(List<LinesSetting> lines, Duration warmUp, Duration window, int atOnce, int attempts) {
        private long numbers() {
            long keepingBusy = lines.stream()
                    .mapToLong(setting -> LinesBenchmark.leads(setting, warmUp, window))
                    .sum();
            return keepingBusy + SpeedBenchmark.leads(attempts);
        }
    }

    private final Plan plan;
    private final FictitiousNumbers numbers;
    private final Consumer<String> notices;

    /** Throws CommandProblem when there are not numbers enough. */
    DialBenchmark(Plan plan, Consumer<String> notices) {
        this.plan = plan;
        this.numbers = new FictitiousNumbers(plan.numbers());
        this.notices = notices;
    }

    /** See {@link Measuring.Benchmark#run}. */
    DialReport run(Path temporal) throws InterruptedException {
        notices.accept("Starting PostgreSQL and Temporal…");
        return SeparateProcesses.run(temporal, mostLines(), this::measure);
    }

    private DialReport measure(SeparateProcesses system) throws InterruptedException {
        LinesBenchmark lines = new LinesBenchmark(system, numbers, plan.warmUp(), plan.window());
        List<LinesFigures> full = new ArrayList<>();
        for (LinesSetting setting : plan.lines()) {
            notices.accept("Keeping busy: " + setting.words() + "…");
            LinesFigures figures = lines.run(setting);
            notices.accept("  " + figures.words());
            full.add(figures);
        }
        SpeedFigures speed = new SpeedBenchmark(system, numbers, plan.atOnce(), plan.attempts(), notices).run();
        return new DialReport(Machine.here(), full, speed);
    }

    private int mostLines() {
        return Stream.concat(plan.lines().stream().map(LinesSetting::lines), Stream.of(plan.atOnce()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
