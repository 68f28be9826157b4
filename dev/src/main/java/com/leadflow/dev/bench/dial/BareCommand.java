package com.leadflow.dev.bench.dial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.leadflow.dev.bench.WorkflowCounts;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.store.configuration.EnvironmentSubstitutor;
import com.leadflow.store.configuration.EnvironmentVariable;
import com.leadflow.worker.temporal.QueueOptions;
import com.leadflow.worker.temporal.TaskQueueSettings;
import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench bare}: a process that {@code bench dial} starts in the place of a worker, and stops. Starts its workflows by itself. */
@Command(name = "bare", hidden = true, description = "Run workflows without work against TEMPORAL_ADDRESS.")
public final class BareCommand implements Callable<Integer> {
    private static final String QUEUE = "bare";

    /** As many as a worker starts attempts with. */
    private static final int STARTERS = 8;

    private static final long LOOK_EVERY_MILLIS = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
    private final String campaign = UUID.randomUUID().toString();

    @Option(names = "--workflow", required = true)
    private String workflow;

    @Option(names = "--warm-up", required = true)
    private int warmUp;

    @Option(names = "--attempts", required = true)
    private int attempts;

    @Option(names = "--at-once", required = true)
    private int atOnce;

    @Override
    public Integer call() throws InterruptedException {
        String address = EnvironmentVariable.TEMPORAL_ADDRESS.require(System.getenv());
        WorkflowClient client = WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults()));
        Semaphore places = new Semaphore(atOnce);
        serve(client, new NothingActivities.Releasing(places));
        start(warmUp, client, places);
        awaitCompleted(address);
        start(attempts, client, places);
        new CountDownLatch(1).await();
        return 0;
    }

    private static void serve(WorkflowClient client, NothingActivities activities) {
        QueueOptions options = new QueueOptions(settings());
        WorkerFactory factory = WorkerFactory.newInstance(client, options.factory());
        Worker workflows = factory.newWorker(QUEUE, options.worker(TaskQueues.CAMPAIGN));
        workflows.registerWorkflowImplementationTypes(BareWorkflow.Impl.class, SingleActivityWorkflow.Impl.class);
        workflows.registerActivitiesImplementations(activities);
        factory.newWorker(NothingActivities.DIAL, options.worker(TaskQueues.DIAL))
                .registerActivitiesImplementations(activities);
        factory.newWorker(NothingActivities.WATCH, options.worker(TaskQueues.WATCH))
                .registerActivitiesImplementations(activities);
        factory.start();
    }

    /** Those of a worker. */
    private static TaskQueueSettings settings() {
        Path file = Installation.configuration("worker.yml");
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try {
            String filled = new EnvironmentSubstitutor(System.getenv()).replace(Files.readString(file));
            return yaml.treeToValue(yaml.readTree(filled).path("taskQueues"), TaskQueueSettings.class);
        } catch (IOException e) {
            throw CommandProblem.failure("cannot read " + file, e);
        }
    }

    private void start(int count, WorkflowClient client, Semaphore places) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            places.acquire();
            threads.execute(() -> startOne(client));
        }
    }

    private void startOne(WorkflowClient client) {
        try {
            client.newUntypedWorkflowStub(workflow, options()).start();
        } catch (RuntimeException e) {
            FailedAttempt.endProcess(e);
        }
    }

    /** What the server is told of an attempt. */
    private WorkflowOptions options() {
        String lead = UUID.randomUUID().toString();
        return WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.LEAD_ID, lead)
                        .set(SearchKeys.CAMPAIGN_ID, campaign)
                        .build())
                .setStaticSummary("Do nothing for lead " + lead)
                .setStaticDetails("Has the shape of an attempt, so that the rest of one can be told from it.")
                .build();
    }

    private void awaitCompleted(String address) throws InterruptedException {
        try (WorkflowCounts counts = new WorkflowCounts(address)) {
            while (counts.completed(workflow) < warmUp) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }
}
