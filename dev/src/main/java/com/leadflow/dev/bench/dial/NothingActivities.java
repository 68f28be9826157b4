package com.leadflow.dev.bench.dial;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Activities that do nothing, with the queues of those that do. */
@ActivityInterface
public interface NothingActivities {
    String DIAL = "bare-dial";
    String WATCH = "bare-watch";

    void dialNothing();

    void watchNothing();

    void settleNothing();

    /** The one of a workflow that has no other. */
    void onlyNothing();

    /** As an attempt has it. */
    static NothingActivities onQueue(String taskQueue, Duration heartbeatTimeout) {
        return Workflow.newActivityStub(
                NothingActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(taskQueue)
                        .setStartToCloseTimeout(Duration.ofMinutes(3))
                        .setHeartbeatTimeout(heartbeatTimeout)
                        .setSummary("nothing for " + taskQueue)
                        .build());
    }

    static NothingActivities local() {
        return Workflow.newLocalActivityStub(
                NothingActivities.class,
                LocalActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(5))
                        .setSummary("nothing follows")
                        .build());
    }

    /**
     * Lets the next workflow start when this one's last activity on the server ends, as the end of a call frees its line.
     *
     * @param places for workflows in progress
     */
    record Releasing(Semaphore places) implements NothingActivities {
        @Override
        public void dialNothing() {}

        @Override
        public void watchNothing() {
            places.release();
        }

        @Override
        public void settleNothing() {}

        @Override
        public void onlyNothing() {
            places.release();
        }
    }
}
