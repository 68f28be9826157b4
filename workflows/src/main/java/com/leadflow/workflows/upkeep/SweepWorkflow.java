package com.leadflow.workflows.upkeep;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Every minute starts what a row says should run but does not. One runs for the whole deployment; see {@link SweepRuns}. */
@WorkflowInterface
public interface SweepWorkflow {
    @WorkflowMethod
    void run();
}
