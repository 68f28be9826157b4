package com.leadflow.workflows.campaign;

import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a campaign's workflow is found and started; the same for everyone who does. */
public final class CampaignRuns {
    /** {@link #SINGLE}, for statements that name it. */
    public static final String SINGLE_ID = "00000000-0000-0000-0000-000000000000";

    /**
     * Stands for a campaign where the single calls outside campaigns are meant: for the standing workflow that dispatches them, in its
     * activities and in notifications. No row has it.
     */
    public static final UUID SINGLE = UUID.fromString(SINGLE_ID);

    private CampaignRuns() {}

    /**
     * Whose workflow dispatches an item.
     *
     * @param campaignId the item's campaign; null for a single call
     */
    public static UUID dispatching(@Nullable UUID campaignId) {
        return campaignId == null ? SINGLE : campaignId;
    }

    public static String workflowId(UUID campaignId) {
        return "campaign/" + (campaignId.equals(SINGLE) ? "single" : campaignId);
    }

    /** Starts the campaign's workflow unless it runs, without waking one that does. */
    public static void start(WorkflowClient client, UUID campaignId) {
        WorkflowClient.start(stub(client, campaignId)::run, new CampaignInput(campaignId, 0));
    }

    /** Wakes the campaign's workflow; starts it first when it does not run. */
    public static void wake(WorkflowClient client, UUID campaignId) {
        CampaignWorkflow workflow = stub(client, campaignId);
        BatchRequest request = client.newSignalWithStartRequest();
        request.add(workflow::wake);
        request.add(workflow::run, new CampaignInput(campaignId, 0));
        client.signalWithStart(request);
    }

    private static CampaignWorkflow stub(WorkflowClient client, UUID campaignId) {
        return client.newWorkflowStub(CampaignWorkflow.class, options(campaignId));
    }

    private static WorkflowOptions options(UUID campaignId) {
        WorkflowOptions.Builder options = WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId(campaignId))
                .setTaskQueue(TaskQueues.CAMPAIGN)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
        return campaignId.equals(SINGLE) ? ofSingleCalls(options) : ofCampaign(options, campaignId);
    }

    private static WorkflowOptions ofCampaign(WorkflowOptions.Builder options, UUID campaignId) {
        return options.setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.CAMPAIGN_ID, campaignId.toString())
                        .build())
                .setStaticSummary("Campaign " + campaignId)
                .setStaticDetails("Dispatches the campaign's calls until every lead has been dealt with."
                        + " Cancelling this workflow pauses the campaign; live calls go on.")
                .build();
    }

    private static WorkflowOptions ofSingleCalls(WorkflowOptions.Builder options) {
        return options.setStaticSummary("Single calls")
                .setStaticDetails(
                        "Dispatches the calls outside campaigns, and never ends: the sweep starts it again within a"
                                + " minute when it was cancelled or terminated. Live calls go on.")
                .build();
    }
}
