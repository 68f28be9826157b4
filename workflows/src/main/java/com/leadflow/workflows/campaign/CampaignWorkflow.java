package com.leadflow.workflows.campaign;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Dispatches the calls of one campaign until every lead has been dealt with. The row in {@code campaigns} is the truth: the
 * workflow ends when the campaign is no longer active and is started again when it becomes so. Cancelling it pauses the
 * campaign. Start it with {@link CampaignRuns}.
 *
 * <p>Another one, of {@link CampaignRuns#SINGLE}, dispatches the single calls outside campaigns. It does not end by itself, and the
 * sweep starts it again when somebody has ended it.
 */
@WorkflowInterface
public interface CampaignWorkflow {
    @WorkflowMethod
    void run(CampaignInput input);

    /** Something about the campaign changed: look at once instead of when the current wait is over. Safe to repeat. */
    @SignalMethod
    void wake();

    /** What the last dispatch shift saw; the API reads the database instead. */
    @QueryMethod
    CampaignProgress progress();
}
