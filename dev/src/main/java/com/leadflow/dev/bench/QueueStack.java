package com.leadflow.dev.bench;

import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.dev.stack.CommandPart;
import com.leadflow.dev.stack.ProcessStack;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the benchmark of the queue runs on, and looks at. */
final class QueueStack implements AutoCloseable {
    /** Ample: on two busy cores a thousand leads take some seconds to load, and a call takes half of one. */
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private final ProcessStack stack;
    private final ApiClient api;
    private final CampaignHistories histories;
    private final QueueRows rows;
    private final WorkerMetrics worker;

    private QueueStack(ProcessStack stack) {
        this.stack = stack;
        this.api = new ApiClient(
                stack.apiAddress(), new Tokens(stack.tokenSecret(), Clock.systemUTC()).admin("bench@example.com"));
        this.histories = new CampaignHistories(stack.temporalAddress());
        this.rows = new QueueRows(stack.databaseUrl());
        this.worker = new WorkerMetrics(worker(stack).metrics());
    }

    static QueueStack start(QueueBenchmark.Setting setting) {
        return new QueueStack(ProcessStack.start(new ProcessStack.Setting(
                setting.logs(),
                1,
                Map.of("ACCOUNT_MAX_CALLS", String.valueOf(setting.lines()), "LEGAL_CALLING_HOURS", "00:00-24:00"),
                List.of(
                        "--no-last-digits",
                        "--call-seconds",
                        String.valueOf(setting.callSeconds()),
                        "--ring-seconds",
                        String.valueOf(setting.callSeconds() / 5)))));
    }

    ApiClient api() {
        return api;
    }

    CampaignHistories histories() {
        return histories;
    }

    QueueRows rows() {
        return rows;
    }

    WorkerMetrics worker() {
        return worker;
    }

    ProcessHandle workerProcess() {
        return worker(stack).process();
    }

    /** What the parts have used so far. */
    StackUse use() {
        return StackUse.of(stack);
    }

    /** Milliseconds of a processor that the parts use in a minute, by name. */
    Map<String, Double> millisPerMinute(Duration watched) throws InterruptedException {
        StackUse before = use();
        TimeUnit.MILLISECONDS.sleep(watched.toMillis());
        return use().perMinuteSince(before);
    }

    /** Waits until so many calls were permitted since the stack began. */
    void awaitPermits(int count) throws InterruptedException {
        await(count + " calls", () -> worker.sum("leadflow_permits_total") >= count);
    }

    /** Waits until nothing is due and no call goes on. */
    void awaitQuiet() throws InterruptedException {
        await("the calls to end", () -> rows.unfinished() == 0);
    }

    void await(String what, BooleanSupplier condition) throws InterruptedException {
        Patience.await(what, PATIENCE, condition);
    }

    @Override
    public void close() {
        histories.close();
        api.close();
        stack.close();
    }

    private static CommandPart worker(ProcessStack stack) {
        return stack.workers().get(0);
    }
}
