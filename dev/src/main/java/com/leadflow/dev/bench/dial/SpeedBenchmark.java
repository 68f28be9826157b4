package com.leadflow.dev.bench.dial;

import com.leadflow.dev.bench.BenchCampaign;
import com.leadflow.dev.bench.FictitiousNumbers;
import com.leadflow.dev.bench.LeadFlowRun;
import com.leadflow.dev.bench.Meter;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.bench.Spent;
import com.leadflow.dev.bench.TemporalCost;
import com.leadflow.dev.bench.WorkflowCounts;
import com.leadflow.dev.bench.dial.SpeedFigures.TemporalFigures;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.LeadFlowProcess;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Makes attempts as fast as they go, in four ways on the same servers, each in processes that begin cold. All are measured alike: some
 * attempts for practice, which are over before the others begin, then from the first of these to the last.
 */
final class SpeedBenchmark {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(15);

    /** Calls are over at once, and their reports come a millisecond later. */
    private static final String[] CALLS_OF_NO_TIME = {
        "--everybody", "answers", "--ring-seconds", "0", "--call-seconds", "0", "--time-scale", "1000"
    };

    private final SeparateProcesses system;
    private final FictitiousNumbers numbers;
    private final int atOnce;
    private final int attempts;
    private final Consumer<String> notices;

    SpeedBenchmark(
            SeparateProcesses system, FictitiousNumbers numbers, int atOnce, int attempts, Consumer<String> notices) {
        this.system = system;
        this.numbers = numbers;
        this.atOnce = atOnce;
        this.attempts = attempts;
        this.notices = notices;
    }

    /** How many leads it needs: two of the four ways call them. */
    static long leads(int attempts) {
        return 2L * (warmUp(attempts) + attempts);
    }

    SpeedFigures run() throws InterruptedException {
        try (WorkflowCounts counts = new WorkflowCounts(system.servers().temporalAddress())) {
            notices.accept("Attempts with calls of 0 s…");
            Measured leadflow = leadflow(counts);
            notices.accept("Workflows of the same shape without work…");
            Spent bare = bare(counts, "BareWorkflow");
            notices.accept("Workflows with a single activity without work…");
            Spent single = bare(counts, "SingleActivityWorkflow");
            notices.accept("The same calls and writes by db-scheduler…");
            return new SpeedFigures(leadflow.spent(), bare, single, dbScheduler(), leadflow.cost());
        }
    }

    private record Measured(Spent spent, TemporalFigures cost) {}

    private Measured leadflow(WorkflowCounts counts) throws InterruptedException {
        try (LeadFlowRun run = LeadFlowRun.start(system, CALLS_OF_NO_TIME)) {
            BenchCampaign practice = BenchCampaign.create(run.client(), atOnce, numbers.next(warmUp()));
            practice.start();
            awaitEnd(run, practice);
            BenchCampaign campaign = BenchCampaign.create(run.client(), atOnce, numbers.next(attempts));
            campaign.start();
            Spent spent = measure(run.meter(), () -> counts.completedAttempts(campaign.id()), 0);
            awaitEnd(run, campaign);
            TemporalFigures cost = cost(campaign);
            requireNoMoreCalls(run);
            run.stopWorker();
            return new Measured(spent, cost);
        }
    }

    private void awaitEnd(LeadFlowRun run, BenchCampaign campaign) throws InterruptedException {
        run.meter().await("the campaign to end", ENDS_WITHIN, campaign::isCompleted);
    }

    private TemporalFigures cost(BenchCampaign campaign) {
        Map<String, TemporalCost> costs =
                TemporalCost.ofCampaign(system.servers().temporalAddress(), campaign.id());
        TemporalCost attempt = Objects.requireNonNull(costs.get("CallAttemptWorkflow"));
        TemporalCost shifts = Objects.requireNonNull(costs.get("CampaignWorkflow"));
        requireAsMany("attempts' workflows", attempt.workflows(), attempts);
        return new TemporalFigures(
                attempt.eventsPer(attempts),
                attempt.mostEvents(),
                attempt.actionsPer(attempts),
                shifts.eventsPer(attempts),
                shifts.actionsPer(attempts));
    }

    private void requireNoMoreCalls(LeadFlowRun run) {
        requireAsMany("calls", run.oracle().statistics().acceptedCalls(), warmUp() + attempts);
    }

    private static void requireAsMany(String what, long are, long expected) {
        if (are != expected) {
            throw CommandProblem.failure("there were %d %s where there are to be %d".formatted(are, what, expected));
        }
    }

    private Spent bare(WorkflowCounts counts, String workflow) throws InterruptedException {
        String[] command = standIn("bare", "--workflow", workflow, "--attempts", String.valueOf(attempts));
        try (LeadFlowProcess worker = system.start(workflow, system.workerEnvironment(), command)) {
            Meter meter = new Meter(Map.of(
                    "worker", worker.handle(), "temporal", system.servers().temporalProcess()));
            Spent spent = measure(meter, () -> counts.completed(workflow), warmUp());
            worker.terminate();
            worker.awaitStopped();
            return spent;
        }
    }

    private Spent dbScheduler() throws InterruptedException {
        try (LeadFlowRun run = LeadFlowRun.start(system, CALLS_OF_NO_TIME);
                DbSchedulerQueue queue = DbSchedulerQueue.open(system)) {
            BenchCampaign campaign = BenchCampaign.create(run.client(), atOnce, numbers.next(warmUp() + attempts));
            queue.fillWithoutDialing(run.meter(), campaign, warmUp() + attempts);
            run.stopWorker();
            String[] command =
                    standIn("db-scheduler", "--campaign", campaign.id().toString());
            try (LeadFlowProcess dialer = system.start("db-scheduler", system.workerEnvironment(), command)) {
                Spent spent = measure(run.meterWith(dialer), () -> queue.settled(campaign), warmUp());
                requireNoMoreCalls(run);
                dialer.terminate();
                dialer.awaitStopped();
                return spent;
            }
        }
    }

    /** A process that takes the place of a worker, and makes attempts for practice before the others. */
    private String[] standIn(String... command) {
        return Stream.of(
                        Stream.of("bench"),
                        Stream.of(command),
                        Stream.of("--warm-up", String.valueOf(warmUp()), "--at-once", String.valueOf(atOnce)))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    /** @param before how many attempts are done when those that are measured begin */
    private Spent measure(Meter meter, LongSupplier done, long before) throws InterruptedException {
        Spent spent = meter.measure(done, before, attempts);
        notices.accept("  " + spent.words());
        return spent;
    }

    private int warmUp() {
        return warmUp(attempts);
    }

    /** As many as are measured: after fewer, compiling is still a third of what a worker uses. */
    private static int warmUp(int attempts) {
        return attempts;
    }
}
