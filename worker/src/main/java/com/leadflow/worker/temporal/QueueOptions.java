package com.leadflow.worker.temporal;

import com.leadflow.workflows.TaskQueues;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/** How much each task queue's worker does at a time, and how it fetches work. */
public final class QueueOptions {
    /** More pollers add requests to the server, not speed, as measured on the small server of one machine. */
    private static final int MOST_POLLERS = 8;

    /** A call's id must reach the server within a second of its acceptance: a worker that takes over needs it. */
    private static final Duration DIAL_HEARTBEATS = Duration.ofSeconds(1);

    /** Elsewhere a heartbeat only says "alive"; three of them fit into the heartbeat timeout of 15 s. */
    private static final Duration HEARTBEATS = Duration.ofSeconds(5);

    /** The default of one second is too short for the first task of a cold JVM on a busy machine. */
    private static final long DEADLOCK_TIMEOUT_MILLIS = 10_000;

    private final TaskQueueSettings settings;

    public QueueOptions(TaskQueueSettings settings) {
        this.settings = settings;
    }

    public WorkerFactoryOptions factory() {
        return WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(settings.workflowCache())
                // A workflow has one thread, and a second one while it obeys a cancellation.
                .setMaxWorkflowThreadCount(2 * settings.workflowCache())
                .build();
    }

    /** Of the worker that serves the queue. */
    public WorkerOptions worker(String taskQueue) {
        return switch (taskQueue) {
            case TaskQueues.CAMPAIGN -> campaign();
            case TaskQueues.DISPATCH -> dispatch();
            case TaskQueues.DIAL ->
                activities(settings.dialSlots(), DIAL_HEARTBEATS).build();
            case TaskQueues.WATCH ->
                activities(settings.watchSlots(), HEARTBEATS)
                        .setUsingVirtualThreadsOnActivityWorker(settings.usesVirtualThreads())
                        .build();
            default -> throw new IllegalArgumentException("no such task queue: " + taskQueue);
        };
    }

    private WorkerOptions dispatch() {
        return activities(settings.dispatchSlots(), HEARTBEATS)
                // A shift may go on for a minute: its next heartbeat ends it, and another worker goes on at once.
                .setAllowActivityHeartbeatDuringShutdown(false)
                .build();
    }

    private WorkerOptions campaign() {
        return activities(settings.campaignSlots(), HEARTBEATS)
                .setMaxConcurrentLocalActivityExecutionSize(settings.campaignSlots())
                .setMaxConcurrentWorkflowTaskPollers(MOST_POLLERS)
                .setDefaultDeadlockDetectionTimeout(DEADLOCK_TIMEOUT_MILLIS)
                .build();
    }

    private static WorkerOptions.Builder activities(int slots, Duration heartbeats) {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(slots)
                .setMaxConcurrentActivityTaskPollers(Math.min(slots, MOST_POLLERS))
                .setMaxHeartbeatThrottleInterval(heartbeats)
                // While this process shuts down, its last activities go on heartbeating, so that none runs twice.
                .setAllowActivityHeartbeatDuringShutdown(true);
    }
}
