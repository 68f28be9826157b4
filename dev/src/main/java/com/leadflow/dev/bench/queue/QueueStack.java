package com.leadflow.dev.bench.queue;

import com.leadflow.dev.bench.LeadFlowRun;
import com.leadflow.dev.bench.Meter;
import com.leadflow.dev.bench.Meter.Reading;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.bench.WorkflowCounts;
import com.leadflow.dev.stack.ApiClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the benchmark of the queue runs on, and looks at. */
final class QueueStack implements AutoCloseable {
    /** Ample: on two busy cores a thousand leads take some seconds to load, and a call takes half of one. */
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private static final Duration LOOK_AT_METRICS_EVERY = Duration.ofMillis(500);

    /** Counting rows is work for the database that is measured. */
    private static final Duration LOOK_AT_ROWS_EVERY = Duration.ofSeconds(2);

    private final LeadFlowRun run;
    private final WorkflowCounts workflows;
    private final QueueRows rows;
    private final WorkerMetrics worker;
    private final Meter meter;
    private WorkerUse peak = WorkerUse.NONE;

    private QueueStack(SeparateProcesses system, LeadFlowRun run) {
        this.run = run;
        this.workflows = new WorkflowCounts(system.servers().temporalAddress());
        this.rows = new QueueRows(system.servers().databaseUrl());
        this.worker = new WorkerMetrics(system.workerMetrics());
        this.meter = run.meter();
    }

    /** @param callSeconds mean length of a call */
    static QueueStack start(SeparateProcesses system, double callSeconds) {
        LeadFlowRun run = LeadFlowRun.start(
                system,
                "--everybody",
                "answers",
                "--call-seconds",
                String.valueOf(callSeconds),
                "--ring-seconds",
                String.valueOf(callSeconds / 5));
        return new QueueStack(system, run);
    }

    ApiClient api() {
        return run.client();
    }

    WorkflowCounts workflows() {
        return workflows;
    }

    QueueRows rows() {
        return rows;
    }

    ClaimTimes claimTimes() {
        return worker.claimTimes();
    }

    Meter meter() {
        return meter;
    }

    /** The most that the worker held whenever it was looked at while something was awaited. */
    WorkerUse workerAtPeak() {
        return peak;
    }

    /** What the worker holds once its heap is free of garbage. */
    WorkerUse workerIdle() throws InterruptedException {
        GarbageCollection.run(run.workerProcess());
        return WorkerUse.read(worker, rows);
    }

    /** Milliseconds of a processor that the parts use in a minute, by name. */
    Map<String, Double> millisPerMinute(Duration watched) throws InterruptedException {
        Reading before = meter.read();
        TimeUnit.MILLISECONDS.sleep(watched.toMillis());
        return meter.since(before, 1).millisPerMinute();
    }

    /** Waits until so many calls were permitted since the stack began. */
    void awaitPermits(int count) throws InterruptedException {
        await(count + " calls", LOOK_AT_METRICS_EVERY, () -> worker.sum("leadflow_permits_total") >= count);
    }

    /** Waits until nothing is due and no call goes on. */
    void awaitQuiet() throws InterruptedException {
        awaitRows("the calls to end", () -> rows.unfinished() == 0);
    }

    void awaitRows(String what, BooleanSupplier condition) throws InterruptedException {
        await(what, LOOK_AT_ROWS_EVERY, condition);
    }

    private void await(String what, Duration lookEvery, BooleanSupplier condition) throws InterruptedException {
        meter.await(what, PATIENCE, lookEvery, () -> {
            peak = peak.max(WorkerUse.read(worker, rows));
            rows.sequentialScans();
            return condition.getAsBoolean();
        });
    }

    @Override
    public void close() {
        rows.close();
        workflows.close();
        run.close();
    }
}
