package com.leadflow.dev.bench.dial;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** The least that a workflow with any work at all can be: one activity, which does nothing. */
@WorkflowInterface
public interface SingleActivityWorkflow {
    @WorkflowMethod
    void run();

    /** See {@link SingleActivityWorkflow}. */
    final class Impl implements SingleActivityWorkflow {
        private final NothingActivities dial =
                NothingActivities.onQueue(NothingActivities.DIAL, Duration.ofSeconds(35));

        @Override
        public void run() {
            dial.onlyNothing();
        }
    }
}
