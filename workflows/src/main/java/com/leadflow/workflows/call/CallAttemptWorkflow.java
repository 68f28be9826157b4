package com.leadflow.workflows.call;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One call attempt, from dialing to settling. Whatever is interrupted goes on from the rows, so an attempt may be started
 * again at any time. Cancelling it asks for a hang-up: the call is still followed to its end and settled. Start it with
 * {@link AttemptRuns}.
 */
@WorkflowInterface
public interface CallAttemptWorkflow {
    @WorkflowMethod
    AttemptReport run(Attempt attempt);
}
