package com.leadflow.dev.bench;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The least that a workflow with any work at all can be: one activity, which does nothing. */
@WorkflowInterface
public interface SingleActivityWorkflow {
    @WorkflowMethod
    void run();

    /** See {@link SingleActivityWorkflow}. */
    final class Impl implements SingleActivityWorkflow {
        private final NothingActivities dial = NothingActivities.onQueue(NothingActivities.DIAL);

        @Override
        public void run() {
            dial.onlyNothing();
        }
    }
}
