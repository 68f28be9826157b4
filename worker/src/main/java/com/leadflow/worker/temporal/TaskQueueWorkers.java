package com.leadflow.worker.temporal;

import com.leadflow.workflows.TaskQueues;
import com.leadflow.workflows.call.CallAttemptWorkflowImpl;
import com.leadflow.workflows.campaign.CampaignWorkflowImpl;
import com.leadflow.workflows.schedule.ScheduleWorkflowImpl;
import com.leadflow.workflows.upkeep.SweepWorkflowImpl;
import io.dropwizard.lifecycle.Managed;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of the task queues that this process serves. Stopping the process first makes them hand live calls over to other
 * processes: every other part takes its time to stop, the admin port a second.
 */
public final class TaskQueueWorkers implements Managed, LifeCycle.Listener {
    private static final Logger log = LoggerFactory.getLogger(TaskQueueWorkers.class);

    /** Handing over takes about a second; what dials may wait for the provider's answer. */
    private static final long GRACE_SECONDS = 15;

    private static final long LAST_GRACE_SECONDS = 3;

    private final WorkerFactory factory;
    private final List<String> names;
    private final Runnable handOver;

    private TaskQueueWorkers(WorkerFactory factory, List<String> names, Runnable handOver) {
        this.factory = factory;
        this.names = names;
        this.handOver = handOver;
    }

    /**
     * Registers what each served queue needs; nothing runs until {@link #start}.
     *
     * @param handOver makes running watches leave their calls to other workers; called once, on shutdown
     */
    public static TaskQueueWorkers of(
            WorkflowClient client, TaskQueueSettings settings, Implementations implementations, Runnable handOver) {
        QueueOptions options = new QueueOptions(settings);
        WorkerFactory factory = WorkerFactory.newInstance(client, options.factory());
        for (String name : settings.names()) {
            register(factory.newWorker(name, options.worker(name)), implementations);
        }
        return new TaskQueueWorkers(factory, settings.names(), handOver);
    }

    @Override
    public void start() {
        factory.start();
        log.info("Serving task queues {}", names);
    }

    /** Whether this process takes tasks. */
    public boolean isServing() {
        return factory.isStarted() && !factory.isShutdown();
    }

    @Override
    public void lifeCycleStopping(LifeCycle process) {
        log.info("Handing over: taking no more tasks");
        factory.shutdown();
        handOver.run();
        factory.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        if (!factory.isTerminated()) {
            log.warn("Some activities did not end within {} s: other workers repeat them", GRACE_SECONDS);
            factory.shutdownNow();
            factory.awaitTermination(LAST_GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void register(Worker worker, Implementations implementations) {
        switch (worker.getTaskQueue()) {
            case TaskQueues.CAMPAIGN -> registerCampaign(worker, implementations);
            case TaskQueues.DISPATCH -> worker.registerActivitiesImplementations(implementations.dispatch());
            case TaskQueues.DIAL -> worker.registerActivitiesImplementations(implementations.dial());
            case TaskQueues.WATCH -> worker.registerActivitiesImplementations(implementations.watch());
            default -> throw new IllegalArgumentException("no such task queue: " + worker.getTaskQueue());
        }
    }

    private static void registerCampaign(Worker worker, Implementations implementations) {
        worker.registerWorkflowImplementationTypes(
                CampaignWorkflowImpl.class,
                CallAttemptWorkflowImpl.class,
                ScheduleWorkflowImpl.class,
                SweepWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                implementations.campaign(),
                implementations.schedule(),
                implementations.settle(),
                implementations.sweep());
    }
}
