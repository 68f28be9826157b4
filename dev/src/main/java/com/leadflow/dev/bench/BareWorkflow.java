package com.leadflow.dev.bench;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** An attempt's shape without its work: two activities on queues of their own, then a local one. */
@WorkflowInterface
public interface BareWorkflow {
    @WorkflowMethod
    void run();

    /** See {@link BareWorkflow}. */
    final class Impl implements BareWorkflow {
        private final NothingActivities dial = NothingActivities.onQueue(NothingActivities.DIAL);
        private final NothingActivities watch = NothingActivities.onQueue(NothingActivities.WATCH);
        private final NothingActivities settle = NothingActivities.local();

        @Override
        public void run() {
            dial.dialNothing();
            watch.watchNothing();
            settle.settleNothing();
        }
    }
}
