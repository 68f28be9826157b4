package com.leadflow.workflows.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.TaskQueues;
import io.temporal.activity.Activity;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepWorkflowTest {
    private static final SweepReport NOTHING_TO_DO = new SweepReport(0, 0, 0, 0);

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

    @AfterEach
    void stop() {
        temporal.close();
    }

    /** The real 15 s and a second before the next try: the server skips no time while an activity runs. */
    @Test
    void beginThePassAgainSoonAfterItsWorkerDied() throws InterruptedException {
        CountDownLatch secondTry = new CountDownLatch(1);

        start(() -> {
            if (Activity.getExecutionContext().getInfo().getAttempt() == 1) {
                // As of a process that was killed: neither a heartbeat nor an answer.
                Activity.getExecutionContext().doNotCompleteOnReturn();
            } else {
                secondTry.countDown();
            }
            return NOTHING_TO_DO;
        });

        assertThat(secondTry.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void start(SweepActivities passes) {
        Worker worker = temporal.newWorker(TaskQueues.CAMPAIGN);
        worker.registerWorkflowImplementationTypes(SweepWorkflowImpl.class);
        worker.registerActivitiesImplementations(passes);
        temporal.start();
        SweepRuns.start(temporal.getWorkflowClient());
    }
}
