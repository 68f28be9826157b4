package com.leadflow.dev.bench;

import com.leadflow.store.configuration.EnvironmentVariable;
import com.leadflow.worker.temporal.QueueOptions;
import com.leadflow.worker.temporal.TaskQueueSettings;
import com.leadflow.workflows.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench bare}: a process that {@code bench dial} starts in the place of a worker, and stops. Starts its workflows by itself. */
@Command(name = "bare", hidden = true, description = "Run workflows without work against TEMPORAL_ADDRESS.")
final class BareCommand implements Callable<Integer> {
    private static final String QUEUE = "bare";

    /** As many as a worker starts attempts with. */
    private static final int STARTERS = 8;

    /** As config/worker.yml has it. */
    private static final QueueOptions OPTIONS =
            new QueueOptions(new TaskQueueSettings(String.join(",", TaskQueues.ALL), 20, 100, 20, 200, 600, true));

    @Option(names = "--workflow", required = true)
    private String workflow;

    @Option(names = "--attempts", required = true)
    private int attempts;

    @Option(names = "--at-once", required = true)
    private int atOnce;

    @Override
    public Integer call() throws InterruptedException {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(EnvironmentVariable.TEMPORAL_ADDRESS.require(System.getenv()))
                .validateAndBuildWithDefaults());
        WorkflowClient client = WorkflowClient.newInstance(stubs);
        Semaphore places = new Semaphore(atOnce);
        serve(client, new NothingActivities.Counting(places));
        startAll(client, places);
        new CountDownLatch(1).await();
        return 0;
    }

    private static void serve(WorkflowClient client, NothingActivities activities) {
        WorkerFactory factory = WorkerFactory.newInstance(client, OPTIONS.factory());
        Worker workflows = factory.newWorker(QUEUE, OPTIONS.worker(TaskQueues.CAMPAIGN));
        workflows.registerWorkflowImplementationTypes(BareWorkflow.Impl.class, SingleActivityWorkflow.Impl.class);
        workflows.registerActivitiesImplementations(activities);
        factory.newWorker(NothingActivities.DIAL, OPTIONS.worker(TaskQueues.DIAL))
                .registerActivitiesImplementations(activities);
        factory.newWorker(NothingActivities.WATCH, OPTIONS.worker(TaskQueues.WATCH))
                .registerActivitiesImplementations(activities);
        factory.start();
    }

    private void startAll(WorkflowClient client, Semaphore places) throws InterruptedException {
        WorkflowOptions options =
                WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build();
        ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
        for (int i = 0; i < attempts; i++) {
            places.acquire();
            threads.execute(
                    () -> client.newUntypedWorkflowStub(workflow, options).start());
        }
    }
}
