package com.leadflow.dev.bench;

import com.leadflow.dev.bench.SpeedFigures.TemporalFigures;
import com.leadflow.dev.stack.LeadFlowProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Makes attempts as fast as they go, in four ways on the same servers, each in processes that begin cold. */
final class SpeedBenchmark {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(15);

    /** Calls are over at once, and their reports come a millisecond later. */
    private static final String[] CALLS_OF_NO_TIME = {
        "--everybody", "answers", "--ring-seconds", "0", "--call-seconds", "0", "--time-scale", "1000"
    };

    private final SeparateProcesses system;
    private final SampleNumbers numbers;
    private final int atOnce;
    private final int attempts;
    private final Consumer<String> notices;

    SpeedBenchmark(
            SeparateProcesses system, SampleNumbers numbers, int atOnce, int attempts, Consumer<String> notices) {
        this.system = system;
        this.numbers = numbers;
        this.atOnce = atOnce;
        this.attempts = attempts;
        this.notices = notices;
    }

    SpeedFigures run() throws InterruptedException {
        try (WorkflowCounts counts = WorkflowCounts.open(system.servers().temporalAddress())) {
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

    record Measured(Spent spent, TemporalFigures cost) {}

    /**
     * A campaign for practice, then one that is measured from its first attempt to its last: the end of a call frees its line, so that
     * dialing runs ahead of settling, and what a moment shows is no steady state.
     */
    Measured leadflow(WorkflowCounts counts) throws InterruptedException {
        try (LeadFlowRun run = LeadFlowRun.start(system, CALLS_OF_NO_TIME)) {
            runToItsEnd(BenchCampaign.create(run.client(), atOnce, numbers.next(warmUp())));
            BenchCampaign campaign = BenchCampaign.create(run.client(), atOnce, numbers.next(attempts));
            long before = counts.completed("CallAttemptWorkflow");
            campaign.start();
            Spent spent = run.meter().measure(() -> counts.completed("CallAttemptWorkflow") - before, 1, attempts);
            notices.accept("  " + spent.words());
            awaitEnd(campaign);
            run.stopWorker();
            return new Measured(spent, cost(campaign));
        }
    }

    private static void runToItsEnd(BenchCampaign campaign) throws InterruptedException {
        campaign.start();
        awaitEnd(campaign);
    }

    private static void awaitEnd(BenchCampaign campaign) throws InterruptedException {
        Patience.await(
                "the campaign to end", ENDS_WITHIN, () -> campaign.status().equals("completed"));
    }

    private TemporalFigures cost(BenchCampaign campaign) {
        Map<String, TemporalCost> costs =
                TemporalCost.ofCampaign(system.servers().temporalAddress(), campaign.id());
        TemporalCost attempt = Objects.requireNonNull(costs.get("CallAttemptWorkflow"));
        TemporalCost shifts = Objects.requireNonNull(costs.get("CampaignWorkflow"));
        int count = attempt.workflows();
        return new TemporalFigures(
                attempt.eventsPer(count), attempt.mostEvents(), attempt.actionsPer(count), shifts.eventsPer(count));
    }

    Spent bare(WorkflowCounts counts, String workflow) throws InterruptedException {
        try (LeadFlowProcess worker = system.start(
                workflow,
                Map.of("TEMPORAL_ADDRESS", system.servers().temporalAddress()),
                "bench",
                "bare",
                "--workflow",
                workflow,
                "--attempts",
                String.valueOf(warmUp() + attempts),
                "--at-once",
                String.valueOf(atOnce))) {
            Map<String, ProcessHandle> parts = new LinkedHashMap<>();
            parts.put("worker", worker.handle());
            parts.put("temporal", system.servers().temporalProcess());
            Spent spent = measure(new Meter(parts), () -> counts.completed(workflow));
            worker.terminate();
            worker.awaitStopped();
            return spent;
        }
    }

    Spent dbScheduler() throws InterruptedException {
        try (LeadFlowRun run = LeadFlowRun.start(system, CALLS_OF_NO_TIME);
                DbSchedulerQueue queue = DbSchedulerQueue.open(system)) {
            BenchCampaign campaign = BenchCampaign.create(run.client(), atOnce, numbers.next(warmUp() + attempts));
            queue.fillWithoutDialing(campaign, warmUp() + attempts);
            run.stopWorker();
            try (LeadFlowProcess dialer = system.start(
                    "db-scheduler",
                    system.workerEnvironment(),
                    "bench",
                    "db-scheduler",
                    "--campaign",
                    campaign.id().toString(),
                    "--at-once",
                    String.valueOf(atOnce))) {
                Map<String, ProcessHandle> parts = run.meteredWithoutWorker();
                parts.put("worker", dialer.handle());
                Spent spent = measure(new Meter(parts), () -> queue.settled(campaign));
                dialer.terminate();
                dialer.awaitStopped();
                return spent;
            }
        }
    }

    /** What keeps as many in progress as it may has a steady state, from when its JVM is warm until nothing is left to begin. */
    private Spent measure(Meter meter, LongSupplier done) throws InterruptedException {
        Spent spent = meter.measure(done, warmUp(), warmUp() + attempts - atOnce);
        notices.accept("  " + spent.words());
        return spent;
    }

    /** By then the JVMs have compiled most of what they run. */
    private int warmUp() {
        return attempts / 2;
    }
}
