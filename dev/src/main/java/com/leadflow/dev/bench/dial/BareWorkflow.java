package com.leadflow.dev.bench.dial;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** An attempt's shape without its work: two activities on queues of their own, then a local one. */
@WorkflowInterface
public interface BareWorkflow {
    @WorkflowMethod
    void run();

    /** See {@link BareWorkflow}. */
    final class Impl implements BareWorkflow {
        private final NothingActivities dial =
                NothingActivities.onQueue(NothingActivities.DIAL, Duration.ofSeconds(35));
        private final NothingActivities watch =
                NothingActivities.onQueue(NothingActivities.WATCH, Duration.ofSeconds(15));
        private final NothingActivities settle = NothingActivities.local();

        @Override
        public void run() {
            dial.dialNothing();
            watch.watchNothing();
            settle.settleNothing();
        }
    }
}
