package com.leadflow.dev.bench.dial;

import com.leadflow.dev.bench.BenchCampaign;
import com.leadflow.dev.bench.FictitiousNumbers;
import com.leadflow.dev.bench.LeadFlowRun;
import com.leadflow.dev.bench.LineUse;
import com.leadflow.dev.bench.LineUse.Busy;
import com.leadflow.dev.bench.Meter;
import com.leadflow.dev.bench.Meter.Reading;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.bench.Spent;
import com.leadflow.dev.command.CommandProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keeps lines busy with a campaign that has leads enough, and looks at the provider how busy they were. */
final class LinesBenchmark {
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(2);
    private static final Duration ALL_BUSY_WITHIN = Duration.ofMinutes(3);

    /** An end just before the window closes is to find its next call. */
    private static final Duration AFTER = Duration.ofSeconds(3);

    /** Until all lines have calls: some lines are used twice meanwhile. */
    private static final Duration FILLED_WITHIN = Duration.ofSeconds(30);

    private final SeparateProcesses system;
    private final FictitiousNumbers numbers;
    private final Duration warmUp;
    private final Duration window;

    LinesBenchmark(SeparateProcesses system, FictitiousNumbers numbers, Duration warmUp, Duration window) {
        this.system = system;
        this.numbers = numbers;
        this.warmUp = warmUp;
        this.window = window;
    }

    /** How many leads a setting needs. */
    static int leads(LinesSetting setting, Duration warmUp, Duration window) {
        return setting.leads(FILLED_WITHIN.plus(warmUp).plus(window).plus(AFTER));
    }

    LinesFigures run(LinesSetting setting) throws InterruptedException {
        try (LeadFlowRun run = LeadFlowRun.start(system, setting.simulator())) {
            BenchCampaign campaign =
                    BenchCampaign.create(run.client(), setting.lines(), numbers.next(leads(setting, warmUp, window)));
            campaign.start();
            run.meter()
                    .await(
                            "all lines to be busy",
                            ALL_BUSY_WITHIN,
                            () -> run.oracle().statistics().acceptedCalls() >= setting.lines());
            // Calls that began together drift apart before anything is measured, and the JVMs compile what they run.
            sleep(warmUp);
            LinesFigures figures = measure(setting, run, campaign);
            campaign.stopAndHangUp();
            run.meter().await("the campaign's calls to end", ENDED_WITHIN, campaign::isQuiet);
            run.stopWorker();
            return figures;
        }
    }

    private LinesFigures measure(LinesSetting setting, LeadFlowRun run, BenchCampaign campaign)
            throws InterruptedException {
        Meter meter = run.meter();
        Reading first = meter.read();
        Instant from = Instant.now();
        sleep(window);
        Reading second = meter.read();
        Instant to = Instant.now();
        sleep(AFTER);
        if (campaign.waiting() == 0) {
            throw CommandProblem.failure("the campaign ran out of leads while its lines were watched");
        }
        if (run.oracle().statistics().refusedForConcurrency() > 0) {
            throw CommandProblem.failure("more calls were placed at a time than there are lines");
        }
        List<Busy> calls = run.oracle().calls().stream().map(Busy::of).toList();
        LineUse use = LineUse.of(calls, setting.lines(), from, to);
        return LinesFigures.of(setting, use, Spent.between(first, second, use.ended()));
    }

    private static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }
}
